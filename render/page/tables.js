// Actors and ties in view as tables: what the figure shows, and what it cannot.

const ROWS_AT_ONCE = 200;

// value: what a column sorts by and a file holds; cell: what is shown, if that is something else. Text
// is the network's; it wraps, or is cut where it is brief.
const scoreColumns = measures.map((measure, i) => ({
  id: measure.name,
  label: measure.label,
  title: measure.description,
  number: true,
  value: (actor) => actor.scores[i],
  cell: (actor) => formatScore(actor.scores[i]),
}));

const actorColumns = [
  {
    id: "name",
    label: "Actor",
    text: true,
    value: (actor) => actor.name,
    cell: (actor) => tableButton({ actor }, bdi(actor.name)),
  },
  { id: "type", label: "Type", value: (actor) => types[actor.type].noun },
  {
    id: "community",
    label: "Community",
    value: (actor) => (actor.community < 0 ? "" : raw.communities[actor.community]),
    brief: true,
  },
  {
    id: "ties",
    label: "Ties in view",
    number: true,
    value: (actor) => actor.ties.reduce((n, tie) => n + view.tie[tie.index], 0),
  },
  { id: "articles", label: "Articles", number: true, value: (actor) => actor.articles },
  { id: "mentions", label: "Mentions", number: true, value: (actor) => actor.mentions },
  ...scoreColumns.splice(mainMeasure, 1),
  ...scoreColumns,
];

const tieColumns = [
  { id: "source", label: "From", value: (tie) => tie.source.name, text: true },
  {
    id: "relation",
    label: "Relation",
    value: relationOf,
    cell: (tie) =>
      tableButton(
        { tie },
        el("span", { class: `key kind-${tie.kind}`, "aria-hidden": "true" }),
        tie.layer === COMENTION ? relationOf(tie) : `${relationOf(tie)} ${arrowOf(tie)}`,
      ),
  },
  { id: "target", label: "To", value: (tie) => tie.target.name, text: true },
  { id: "layer", label: "Layer", value: (tie) => layerLabel(tie.layer) },
  { id: "articles", label: "Articles", number: true, value: (tie) => view.articles[tie.index] },
  {
    id: "statements",
    label: "Statements",
    number: true,
    value: (tie) => tie.statements.filter(statementInView).length,
  },
  {
    id: "strength",
    label: "Strength",
    number: true,
    value: (tie) => tie.weight,
    cell: (tie) => formatScore(tie.weight),
  },
  { id: "first", label: "First", value: (tie) => edgeDate(tie, (a, b) => a < b) },
  { id: "last", label: "Last", value: (tie) => edgeDate(tie, (a, b) => a > b) },
];

function edgeDate(tie, better) {
  let best = "";
  for (const { sentence } of tie.statements) {
    const date = sentence.document.date ?? "";
    if (date !== "" && (best === "" || better(date, best))) best = date;
  }
  return best;
}

function tableButton(selection, ...content) {
  const name = selection.tie ? describeTie(selection.tie) : null;
  return button({ class: "name", "aria-label": name, click: () => open(selection) }, ...content);
}

const collator = new Intl.Collator("en");

// Blanks last, equals in the order of the network.
function sortRows(rows, column, descending) {
  const values = new Map(rows.map((row) => [row, column.value(row)]));
  const sign = descending ? -1 : 1;
  const blank = (value) => value === null || value === "";
  return [...rows].sort((a, b) => {
    const [x, y] = [values.get(a), values.get(b)];
    if (blank(x) || blank(y)) return blank(x) - blank(y) || a.index - b.index;
    return sign * (column.number ? x - y : collator.compare(x, y)) || a.index - b.index;
  });
}

class Table {
  // normal: the column by which it is sorted at first, from the highest.
  constructor(name, caption, columns, normal, rowsInView) {
    Object.assign(this, { name, columns, normal, rowsInView, stale: true });
    this.head = el("tr");
    this.body = el("tbody");
    this.more = button({ class: "more", click: () => this.#extend() });
    const hidden = el("caption", { class: "unseen" }, caption);
    const table = el("table", { class: "big" }, hidden, el("thead", {}, this.head), this.body);
    const region = { class: "scroll", tabindex: "0", role: "region", "aria-label": caption };
    $(`panel-${name}`).append(el("div", region, table, this.more));
  }

  update() {
    this.stale = true;
    if (state.tab === this.name) this.#show();
  }

  #show() {
    this.stale = false;
    const sort = state.sort[this.name] ?? { column: this.normal, descending: true };
    const column = this.columns.find((one) => one.id === sort.column) ?? this.columns[0];
    this.rows = sortRows(this.rowsInView(), column, sort.descending);
    this.head.replaceChildren(...this.columns.map((one) => this.#header(one, one === column, sort.descending)));
    this.body.replaceChildren();
    this.#extend();
  }

  #header(column, sorted, descending) {
    const next = sorted ? !descending : column.number === true;
    const click = () => {
      change("sort", { sort: { ...state.sort, [this.name]: { column: column.id, descending: next } } });
      this.head.querySelector(`[data-column="${column.id}"]`).focus();
    };
    const order = sorted ? (descending ? "descending" : "ascending") : "none";
    return el(
      "th",
      { scope: "col", class: column.number && "number", "aria-sort": order },
      button({ title: column.title, "data-column": column.id, click }, column.label),
    );
  }

  #cell(row, column) {
    const shown = column.cell ? column.cell(row) : column.value(row);
    const kind = ["number", "text", "brief"].find((name) => column[name]);
    const isName = column.brief || (column.text && !column.cell);
    const content = isName ? bdi(shown) : typeof shown === "number" ? shown.toLocaleString("en") : shown;
    return el("td", { class: kind, title: column.brief && shown }, content);
  }

  #extend() {
    const begin = this.body.children.length;
    const some = this.rows.slice(begin, begin + ROWS_AT_ONCE);
    this.body.append(...some.map((row) => el("tr", {}, ...this.columns.map((column) => this.#cell(row, column)))));
    const left = this.rows.length - begin - some.length;
    this.more.hidden = left === 0;
    this.more.textContent = `${Math.min(left, ROWS_AT_ONCE).toLocaleString("en")} more of ${left.toLocaleString("en")}`;
    if (this.rows.length === 0)
      this.body.append(el("tr", {}, el("td", { colspan: this.columns.length }, "Nothing is in view.")));
  }
}

const tables = [
  new Table("actors", "Actors in view", actorColumns, measures[mainMeasure]?.name ?? "articles", actorsInView),
  new Table("ties", "Ties in view", tieColumns, "articles", tiesInView),
];
