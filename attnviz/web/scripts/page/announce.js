// Tells who hears the page what has changed: one polite region that stays while pages come and go.
// The headline of a page is told whenever it says something else; what else is told comes from the app.

let headline = "", soon = 0;

/** @param {Called<{told: string}>} called */
export default function ({ data }) {
  announce(data.told);
}

/** Tell each headline from now on. */
export function followHeadline() {
  const look = () => {
    const now = document.querySelector(".stMain h2")?.textContent ?? headline; // none while a page comes
    if (now !== headline) announce((headline = now));
  };
  new MutationObserver(() => {
    cancelAnimationFrame(soon);
    soon = requestAnimationFrame(look);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
  look();
}

/** @param {string} told */
function announce(told) {
  const region = document.getElementById("attnviz-told") ?? placed();
  if (region.textContent !== told) region.textContent = told;
}

function placed() {
  const region = document.createElement("div");
  region.id = "attnviz-told";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
  document.body.append(region);
  document.documentElement.lang ||= "en";
  return region;
}
