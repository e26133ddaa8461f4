// Plotly asks of each trace which of its members hold a value for each point, and walks the whole
// description of its kind to tell: with a trace for each arc, a fifth of the time of a drawing. Which
// members can is the same for all traces of a kind, so its description is walked once.

/** A member of a trace: its path, and the names in it. @typedef {{path: string, names: string[]}} Member */
/** What one kind of trace may hold: `members`, and `lists` whose parts hold more. @typedef {{members: Member[], lists: Member[]}} Kind */
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
    if (kind.lists.some((list) => isList(valueOf(trace, list)))) return walk(trace);
    return kind.members.filter((member) => isList(valueOf(trace, member))).map(({ path }) => path);
  };
  schema.findArrayAttributes = Object.assign(told, { walk }); // kept for a test
}

/** What is met on the walk for one trace. @param {Trace} trace @param {Schema} schema @param {Schema["findArrayAttributes"]} walk */
function kindOf(trace, schema, walk) {
  const { crawl } = schema;
  /** @type {string[]} */
  const paths = [], /** @type {string[]} */ lists = [];
  /** @type {Visit} */
  const note = (member, _, __, ___, path) => {
    if (member?._isLinkedToArray) lists.push(path);
    if (member?.valType !== "data_array" && member?.arrayOk !== true) return;
    if (!/(^|\.)colorbar\.tick(text|vals)$/.test(path)) paths.push(path);
  };
  schema.crawl = (description, visit, depth, path) => crawl(description, depth ? visit : note, depth, path);
  walk(trace);
  schema.crawl = crawl;
  const own = paths.filter((path) => !lists.some((list) => path.startsWith(`${list}.`)));
  const kind = { members: own.map(asMember), lists: lists.map(asMember) };
  kinds.set(trace.type, kind);
  return kind;
}

/** @param {string} path @returns {Member} */
const asMember = (path) => ({ path, names: path.split(".") });

/** @param {Trace} trace @param {Member} member */
const valueOf = (trace, { names }) => names.reduce((found, name) => found?.[name], trace);

/** @param {unknown} value */
const isList = (value) => Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
