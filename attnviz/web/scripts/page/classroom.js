// The tab of a teacher keeps which class it steers, so that a reload, another page and another server
// find it again, and no address shows the secret. The tab forgets it when it is closed.

const KEPT = "attnviz-class";

/**
 * `code` and `secret` are what the app knows of this visit, `left` whether it has left its class.
 * @param {Called<{code: string, secret: string, left: boolean}>} called
 */
export default function ({ data: { code, secret, left }, setTriggerValue }) {
  const kept = stored();
  if (secret) store(`${code} ${secret}`);
  else if (left || (code && !kept.startsWith(code))) store("");
  else if (kept) setTriggerValue("kept", kept);
}

function stored() {
  try {
    return sessionStorage.getItem(KEPT) ?? "";
  } catch {
    return ""; // the browser lets this page keep nothing
  }
}

/** @param {string} text */
function store(text) {
  try {
    if (text) sessionStorage.setItem(KEPT, text);
    else sessionStorage.removeItem(KEPT);
  } catch {
    // the class goes on until this page is closed
  }
}
