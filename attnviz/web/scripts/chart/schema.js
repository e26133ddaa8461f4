// Plotly asks of each trace which of its members hold a value for each point, and walks the whole
// description of its kind to tell: with a trace for each arc, a fifth of the time of a drawing. Which
// members can is the same for all traces of a kind, so its description is walked once.

/** What one kind of trace may hold: `paths` of members, and `lists` whose parts hold more. @typedef {{paths: string[], lists: string[]}} Kind */
/** @typedef {(member: any, name: string, of: object, depth: number, path: string) => void} Visit */
/** How Plotly walks. @typedef {(description: object, visit: Visit, depth?: number, path?: string) => void} Crawl */
/** @typedef {{findArrayAttributes(trace: Trace): string[], crawl: Crawl}} Schema */

/** @type {Map<string, Kind>} */
const kinds = new Map();
let isAsked = false;

/** Let Plotly walk the description of each kind of trace once. @param {{PlotSchema?: Schema}} plotly */
export function walkOnce({ PlotSchema: schema }) {
  if (isAsked || !schema) return;
  isAsked = true;
  const walk = schema.findArrayAttributes;
  /** @param {Trace} trace */
  const told = (trace) => {
    const kind = kinds.get(trace.type) ?? kindOf(trace, schema, walk);
    const more = kind.lists.some((path) => isList(memberOf(trace, path)));
    return more ? walk(trace) : kind.paths.filter((path) => isList(memberOf(trace, path)));
  };
  schema.findArrayAttributes = Object.assign(told, { walk }); // kept for a test
}

/** What is met on the walk for one trace. @param {Trace} trace @param {Schema} schema @param {Schema["findArrayAttributes"]} walk */
function kindOf(trace, schema, walk) {
  /** @type {Kind} */
  const kind = { paths: [], lists: [] }, { crawl } = schema;
  /** @type {Visit} */
  const note = (member, _, __, ___, path) => {
    if (member?._isLinkedToArray) kind.lists.push(path);
    if (member?.valType !== "data_array" && member?.arrayOk !== true) return;
    if (!/(^|\.)colorbar\.tick(text|vals)$/.test(path)) kind.paths.push(path);
  };
  schema.crawl = (description, visit, depth, path) => crawl(description, depth ? visit : note, depth, path);
  walk(trace);
  schema.crawl = crawl;
  kind.paths = kind.paths.filter((path) => !kind.lists.some((list) => path.startsWith(`${list}.`)));
  kinds.set(trace.type, kind);
  return kind;
}

/** @param {Trace} trace @param {string} path */
const memberOf = (trace, path) => path.split(".").reduce((found, name) => found?.[name], trace);

/** @param {unknown} value */
const isList = (value) => Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
