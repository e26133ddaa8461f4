// What scripts find on a page, for the compiler that checks the types in their comments. Nothing
// here is sent to a browser.

/** What Streamlit hands to a component. */
interface Called<Data> {
  data: Data;
  parentElement: HTMLElement;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

/** Of Plotly's own figures a script reads a few members; they are many, and not a public interface. */
type Trace = Record<string, any>;
type Layout = Record<string, any>;
type Axis = Record<string, any>;
interface Figure { data: Trace[]; layout: Layout; frames?: unknown[]; config?: object }

/** An element in which Plotly has drawn. */
interface Chart extends HTMLElement {
  data: Trace[];
  layout: Layout;
  _fullLayout: Layout;
  _promises?: Promise<unknown>[];
  on?(name: string, act: (event: { points: Point[] }) => void): void;
}

/** A mark of a chart that an event is about; of a matrix a row and a column. */
interface Point { data: Trace; pointNumber: any }

declare const Plotly: {
  react(place: HTMLElement, figure: object): Promise<void>;
  purge(place: HTMLElement): void;
  downloadImage(figure: object, options: object): Promise<string>;
  Fx: { unhover(chart: Chart): void };
  PlotSchema?: any;
};

/** The words that are meant: `row` reads, `column` is read; one of them or neither may be. */
interface Words { row?: number; column?: number }

/** What links the charts of a page; see bridge/. */
interface Bridge {
  pick(picked: object): void;
  fit(): void; // tells the app whether the screen is narrow
  chips: (number | null)[]; // the row of the word on each chip
  inks: { row: string; column: string }; // of the word that reads, and of the one that is read
  taps: number;
  byFinger?: boolean;
  told?: { name: string; tap: number };
  quiet: AbortController;
  screen?: MediaQueryList;
  frame?: number;
  again?: number; // when the screen's width is told once more
  wire(): void;
}

interface Window {
  Plotly?: typeof Plotly; // on its way at first
}
