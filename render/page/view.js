// What is in view: which ties and actors the filters leave.

const view = {
  tie: new Uint8Array(ties.length), // 1: in view
  articles: new Uint32Array(ties.length), // that state the tie, among statements in view
  actor: new Uint8Array(actors.length),
  ties: 0,
  actors: 0,
};

function statementInView(statement) {
  if (state.without.status.has(statement.status)) return false;
  if (state.from === null && state.to === null) return true;
  const day = statement.sentence.document.day;
  return day !== null && day >= (state.from ?? -Infinity) && day <= (state.to ?? Infinity);
}

// Statements are in the order of articles.
function countArticles(tie) {
  let articles = 0;
  let last = -1;
  for (const statement of tie.statements) {
    if (statement.sentence.documentIndex === last || !statementInView(statement)) continue;
    last = statement.sentence.documentIndex;
    articles++;
  }
  return articles;
}

function tieInView(tie) {
  const { layer, sign, category, type } = state.without;
  if (layer.has(tie.layer) || type.has(tie.source.type) || type.has(tie.target.type)) return false;
  if (tie.layer === STATED && (sign.has(tie.kind) || category.has(tie.categoryIndex))) return false;
  return view.articles[tie.index] >= state.least;
}

// An actor is in view when its type is, and, under any filter, one of its ties.
function updateView() {
  const filtered = isFiltered();
  view.ties = view.actors = 0;
  view.actor.fill(0);
  for (const tie of ties) {
    view.articles[tie.index] = countArticles(tie);
    const shown = tieInView(tie);
    view.tie[tie.index] = shown ? 1 : 0;
    if (!shown) continue;
    view.ties++;
    view.actor[tie.source.index] = view.actor[tie.target.index] = 1;
  }
  for (const actor of actors) {
    if (!filtered) view.actor[actor.index] = 1;
    view.actors += view.actor[actor.index];
  }
}

function actorsInView() {
  return actors.filter((actor) => view.actor[actor.index]);
}

function tiesInView() {
  return ties.filter((tie) => view.tie[tie.index]);
}

// The actors that stay bright: all, or the selected and their neighbours.
function isNear(actor) {
  if (state.actor) return actor === state.actor || neighbours.has(actor);
  if (state.tie) return actor === state.tie.source || actor === state.tie.target;
  return true;
}

function isNearTie(tie) {
  if (state.actor) return tie.source === state.actor || tie.target === state.actor;
  return state.tie === null || pairOf(tie) === pairOf(state.tie);
}

const neighbours = new Set();

function updateNeighbours() {
  neighbours.clear();
  for (const tie of state.actor?.ties ?? []) if (view.tie[tie.index]) neighbours.add(tie.source).add(tie.target);
}

// Ties in view that the figure leaves out, one for each pair: those of the selection, or all where the
// reader wants them. They are drawn as plain lines.
function plainTies(isDrawn) {
  const pairs = new Map();
  const among = state.all ? ties : state.actor ? state.actor.ties : state.tie ? [state.tie] : [];
  const drawn = new Set(
    ties
      .filter(isDrawn)
      .filter((tie) => view.tie[tie.index])
      .map(pairOf),
  );
  for (const tie of among) {
    if (!view.tie[tie.index] || !tie.source.place || !tie.target.place || tie.source === tie.target) continue;
    const pair = pairOf(tie);
    const best = pairs.get(pair);
    if (!drawn.has(pair) && (best === undefined || rankOf(tie) > rankOf(best))) pairs.set(pair, tie);
  }
  return [...pairs.values()];
}

function pairOf(tie) {
  const [a, b] = [tie.source.index, tie.target.index];
  return a < b ? a * actors.length + b : b * actors.length + a;
}

// Stated before co-mentioned, then by articles.
function rankOf(tie) {
  return (tie.layer === STATED ? 1e6 : 0) + view.articles[tie.index];
}
