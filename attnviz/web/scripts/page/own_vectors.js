// Remembers in this tab the name of the visitor's own vectors. After a reload the server has them no
// more; the tab then tells who sent them from who was sent a link to the page.

const KEY = "attnviz-own-vectors";

/** @template T @param {() => T} use  of the tab's memory, which some browsers refuse inside a frame */
const attempt = (use) => {
  try {
    return use();
  } catch {
    return null;
  }
};

// A link opened in this tab may be another person's. A reload shows the visitor's own page again.
const [opened] = performance.getEntriesByType("navigation");
if (opened instanceof PerformanceNavigationTiming && opened.type === "navigate") attempt(() => sessionStorage.removeItem(KEY));

/** @param {Called<{sent: string}>} called  the name of what was sent; the app asks for it with "" */
export default function ({ data: { sent }, setTriggerValue }) {
  if (sent) attempt(() => sessionStorage.setItem(KEY, sent));
  else setTriggerValue("told", { name: attempt(() => sessionStorage.getItem(KEY)) ?? "" });
}
