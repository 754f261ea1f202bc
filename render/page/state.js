// What the reader has chosen. The address holds all of it.

// Filters hold what is left out, so that the usual view is the empty one.
const state = {
  tab: "figure", // "figure", "actors" or "ties"
  actor: null,
  tie: null,
  without: { layer: new Set(), sign: new Set(), category: new Set(), type: new Set(), status: new Set() },
  from: null, // days; null: no bound
  to: null,
  least: 1, // articles
  all: false, // draw the ties that the figure leaves out
  camera: null, // null: the whole figure
  sort: { actors: null, ties: null }, // { column, descending }
};

// The names of what each filter may leave out.
const filterNames = {
  layer: head.layers,
  sign: ["cooperation", "conflict", "neutral"],
  category: categories.map((category) => category.name),
  type: types.map((type) => type.name),
  status: head.statuses,
};

const listeners = [];

// Calls back with what changed: "filter", "selection", "tab", "camera" or "sort".
function onChange(listener) {
  listeners.push(listener);
}

function change(what, values) {
  Object.assign(state, values);
  for (const listener of listeners) listener(what);
  writeAddress();
}

function isFiltered() {
  return (
    Object.values(state.without).some((set) => set.size > 0) ||
    state.from !== null ||
    state.to !== null ||
    state.least > 1
  );
}

function clearFilters() {
  for (const set of Object.values(state.without)) set.clear();
  change("filter", { from: null, to: null, least: 1 });
}

function select(selection) {
  const { actor = null, tie = null } = selection ?? {};
  if (actor !== state.actor || tie !== state.tie) change("selection", { actor, tie });
}

// The names of what a filter leaves out.
function leftOut(name) {
  return [...state.without[name]].sort((a, b) => a - b).map((i) => filterNames[name][i]);
}

// ── The address ──

function stateAsText() {
  const parts = new URLSearchParams();
  if (state.tab !== "figure") parts.set("tab", state.tab);
  if (state.actor) parts.set("actor", state.actor.id);
  if (state.tie) parts.set("tie", tieId(state.tie));
  for (const [name, set] of Object.entries(state.without))
    if (set.size > 0) parts.set(`without-${name}`, leftOut(name).join(","));
  if (state.from !== null) parts.set("from", toDate(state.from));
  if (state.to !== null) parts.set("to", toDate(state.to));
  if (state.least > 1) parts.set("least", state.least);
  if (state.all) parts.set("all", "1");
  for (const [table, sort] of Object.entries(state.sort))
    if (sort) parts.set(`sort-${table}`, (sort.descending ? "-" : "") + sort.column);
  if (state.camera)
    parts.set("at", [state.camera.x.toFixed(0), state.camera.y.toFixed(0), state.camera.k.toPrecision(3)].join(","));
  return parts.toString();
}

function readState(text) {
  const parts = new URLSearchParams(text);
  state.tab = ["actors", "ties"].includes(parts.get("tab")) ? parts.get("tab") : "figure";
  state.actor = actorsById.get(parts.get("actor")) ?? null;
  state.tie = findTie(parts.get("tie") ?? "") ?? null;
  for (const [name, set] of Object.entries(state.without)) {
    set.clear();
    for (const item of (parts.get(`without-${name}`) ?? "").split(",")) {
      const i = filterNames[name].indexOf(item);
      if (i >= 0) set.add(i);
    }
  }
  state.from = toDay(parts.get("from"));
  state.to = toDay(parts.get("to"));
  state.least = Math.max(1, Math.floor(Number(parts.get("least"))) || 1);
  state.all = parts.get("all") === "1";
  for (const table of Object.keys(state.sort)) {
    const sort = /^(-?)([\w-]+)$/.exec(parts.get(`sort-${table}`) ?? "");
    state.sort[table] = sort && { column: sort[2], descending: sort[1] === "-" };
  }
  const at = (parts.get("at") ?? "").split(",").map(Number);
  state.camera = at.length === 3 && at.every(Number.isFinite) && at[2] > 0 ? { x: at[0], y: at[1], k: at[2] } : null;
}

let writing = 0;
let written = "";

// A little later, since browsers refuse many changes in a row.
function writeAddress() {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const text = stateAsText();
    if (text === written) return;
    written = text;
    history.replaceState(null, "", text === "" ? location.pathname + location.search : `#${text}`);
  }, 200);
}

addEventListener("hashchange", () => {
  written = location.hash.slice(1);
  readState(written);
  for (const what of ["filter", "selection", "tab", "sort", "camera"]) for (const listener of listeners) listener(what);
});

readState((written = location.hash.slice(1)));
