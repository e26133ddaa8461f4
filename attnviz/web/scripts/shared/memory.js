// What this tab remembers while it is open, also after a reload. Inside a frame some browsers refuse
// that: then nothing is remembered, and the page goes on.

/** What is remembered under a name, "" if nothing is. @param {string} name */
export function remembered(name) {
  try {
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

/** Remember a text under a name; "" forgets it. @param {string} name @param {string} text */
export function remember(name, text) {
  try {
    if (text) sessionStorage.setItem(name, text);
    else sessionStorage.removeItem(name);
  } catch {
    // until the page is closed the app itself knows
  }
}
