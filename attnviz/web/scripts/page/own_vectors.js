// Remembers in this tab the name of the visitor's own vectors. After a reload the server has them no
// more; the tab then tells who sent them from who was sent a link to the page.

import { remember, remembered } from "../shared/memory.js";

const KEY = "attnviz-own-vectors";

// A link opened in this tab may be another person's. A reload shows the visitor's own page again.
const [opened] = performance.getEntriesByType("navigation");
if (opened instanceof PerformanceNavigationTiming && opened.type === "navigate") remember(KEY, "");

/** @param {Called<{sent: string}>} called  the name of what was sent; the app asks for it with "" */
export default function ({ data: { sent }, setTriggerValue }) {
  if (sent) remember(KEY, sent);
  else setTriggerValue("told", { name: remembered(KEY) });
}
