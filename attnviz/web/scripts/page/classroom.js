// The tab of a teacher keeps which class it steers, so that a reload, another page and another server
// find it again, and no address shows the secret. The tab forgets it when it is closed.

import { remember, remembered } from "../shared/memory.js";

const KEPT = "attnviz-class";

/**
 * `code` and `secret` are what the app knows of this visit, `left` whether it has left its class.
 * @param {Called<{code: string, secret: string, left: boolean}>} called
 */
export default function ({ data: { code, secret, left }, setTriggerValue }) {
  const kept = remembered(KEPT);
  if (secret) remember(KEPT, `${code} ${secret}`);
  else if (left || (code && !kept.startsWith(code))) remember(KEPT, "");
  else if (kept) setTriggerValue("kept", kept);
}
