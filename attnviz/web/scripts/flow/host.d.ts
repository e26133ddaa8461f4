import type { Player } from "./play.js";
import type { Way } from "./read.js";

/** A flow on the page. */
export interface Flow {
  player: Player;
  ways: Way[];
  linked: boolean; // whether its words are those of the charts
  lecture: boolean;
  look: { inks: Record<string, string>; scales: Record<string, string[]> };
  pointed: number | null; // the word under the mouse, a finger or the arrow keys
  lights?: boolean; // whether it is lighting the charts now
  asked?: string; // the step that the app asked for
  step?: string; // the step that the app knows of
  underway: string[]; // the steps that it was told, and has not answered
  telling?: number;
  due?(): void; // tells the app the step that waits to be told
  tellNow(event: Event): void;
  drawnWidth?: number;
  watch?: ResizeObserver;
  slide(event: KeyboardEvent): void;
  pick(picked: object): void;
  lit(words: Words): void;
}

export type Host = HTMLElement & Flow;
