// The network, as page_data.c writes it, with names; and how elements are made.

const raw = JSON.parse(document.getElementById("data").textContent);
const head = raw.head;
const ink = { paper: head.ink[0], text: head.ink[1], quiet: head.ink[2], rule: head.ink[3], ties: head.ink[4] };
const STATED = head.layers.indexOf("stated");
const COMENTION = head.layers.indexOf("co-mention");
const KIND = { cooperation: 0, conflict: 1, neutral: 2, comention: 3 };

const measures = raw.measures.map(([name, label, description]) => ({ name, label, description }));
const mainMeasure = Math.max(
  0,
  measures.findIndex((measure) => measure.name === head.measure),
);
const types = raw.types.map(([name, noun, plural, shape, dashed]) => ({
  name,
  noun,
  plural,
  shape,
  dashed: dashed === 1,
}));
const categories = raw.categories.map(([name, label, meaning, sign, mutual]) => ({
  name,
  label,
  meaning,
  sign,
  mutual: mutual === 1,
}));
const colours = raw.colours.map(([meaning, fill, plain]) => ({ meaning, fill, plain }));
const documents = raw.documents.map(([title, date, outlet, url, id, also]) => ({
  title,
  date,
  outlet,
  url,
  id,
  also: also ?? null,
  day: toDay(date),
}));
const sentences = raw.sentences.map(([document_, text]) => ({
  document: documents[document_],
  documentIndex: document_,
  text,
}));

const actors = raw.actors.map(
  ([id, name, type, aliases, roles, mentions, articles, first, last, community, scores, ranks], index) => ({
    index,
    id,
    name: name || id || "–",
    type,
    aliases,
    roles,
    mentions,
    articles,
    first,
    last,
    community,
    scores,
    ranks,
    ties: [],
    place: null,
  }),
);

const ties = raw.ties.map(([source, target, layer, category, mutual, weight, statements], index) => {
  const tie = {
    index,
    source: actors[source],
    target: actors[target],
    layer,
    category: category < 0 ? null : categories[category],
    categoryIndex: category,
    mutual: mutual === 1,
    weight,
    statements: statements.map(readStatement),
    line: null,
  };
  tie.kind = kindOf(tie);
  tie.source.ties.push(tie);
  if (tie.target !== tie.source) tie.target.ties.push(tie);
  return tie;
});

// Actors that the figure draws, the highest ranked first.
const places = raw.places.map(
  ([actor, x, y, radius, colour, left, top, right, bottom], rank) =>
    (actors[actor].place = { actor: actors[actor], rank, x, y, radius, colour, left, top, right, bottom }),
);

// Ties that the figure draws; with elements, these know their tie.
const lines = raw.lines.map(
  ([tie, kind, stroke, width, x0, y0, x1, y1, x2, y2]) =>
    (ties[tie].line = { tie: ties[tie], kind, stroke, width, x0, y0, x1, y1, x2, y2 }),
);

function readStatement([sentence, status, other, predicate, by, first, last, confidence]) {
  return {
    sentence: sentences[sentence],
    other: sentences[other ?? -1] ?? null,
    status,
    predicate,
    by,
    first,
    last,
    confidence,
  };
}

function kindOf(tie) {
  if (tie.layer === COMENTION) return KIND.comention;
  if (tie.category === null || tie.category.sign === 0) return KIND.neutral;
  return tie.category.sign > 0 ? KIND.cooperation : KIND.conflict;
}

// Days since 1970, or null.
function toDay(date) {
  const time = date === null ? NaN : Date.parse(date + "T00:00:00Z");
  return Number.isNaN(time) ? null : Math.round(time / 864e5);
}

function toDate(day) {
  return new Date(day * 864e5).toISOString().slice(0, 10);
}

function relationOf(tie) {
  if (tie.category !== null) return tie.category.label;
  return tie.layer === COMENTION ? "is named with" : "acts upon";
}

// "stated", for people.
function layerLabel(layer) {
  return ["Co-mention", "Stated", "Of no known category"][layer];
}

// As exports call it: acg_tie_id() of render/formats/field.h.
function tieId(tie) {
  const kind = tie.category !== null ? tie.category.name : head.layers[tie.layer];
  const usual = tie.category !== null ? tie.category.mutual : tie.layer === COMENTION;
  const more = tie.mutual === usual ? "" : tie.mutual ? ":mutual" : ":one-way";
  return `${tie.source.id}:${kind}:${tie.target.id}${more}`;
}

const actorsById = new Map(actors.map((actor) => [actor.id, actor]));

function findTie(id) {
  const source = actorsById.get(id.split(":", 1)[0]);
  return source === undefined ? undefined : source.ties.find((tie) => tieId(tie) === id);
}

function isDirected(tie) {
  return tie.layer !== COMENTION && !tie.mutual;
}

function arrowOf(tie) {
  return tie.layer === COMENTION ? "–" : tie.mutual ? "↔" : "→";
}

function describeTie(tie) {
  return `${tie.source.name} ${arrowOf(tie)} ${tie.target.name}: ${relationOf(tie)}`;
}

function count(n, noun) {
  return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
}

function formatScore(score) {
  if (score === null) return "–";
  if (Number.isInteger(score)) return score.toLocaleString("en");
  return Math.abs(score) >= 1e-4 ? String(Number(score.toPrecision(3))) : score.toExponential(1);
}

// ── Elements. Text of the network comes into the page here only, as text. ──

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null));
  return element;
}

function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function button(attributes, ...children) {
  return el("button", { type: "button", ...attributes }, ...children);
}

function svgEl(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function svgText(svg) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

async function pictureOf(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  return image;
}

function $(id) {
  return document.getElementById(id);
}

// Text in its own direction.
function bdi(text) {
  return el("bdi", {}, text);
}

// A link, where the address is one of the web.
function linkOrText(text, address) {
  if (!/^https?:\/\//i.test(address ?? "")) return bdi(text);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text);
}

function say(text) {
  $("said").textContent = text;
}
