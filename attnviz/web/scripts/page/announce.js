// Tells who hears the page what has changed: one polite region that stays while pages come and go.

/** @param {Called<{told: string}>} called */
export default function ({ data }) {
  const region = document.getElementById("attnviz-told") ?? placed();
  if (region.textContent !== data.told) region.textContent = data.told;
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
