// What is known of the selected actor or tie.

const SHOWN_AT_FIRST = 12; // ties of a group

function dates(first, last) {
  if (first === null) return "";
  return first === last || last === null ? first : `${first} to ${last}`;
}

function actorButton(actor) {
  return button({ class: "name", dir: "auto", click: () => open({ actor }) }, actor.name);
}

// Selects, and brings it into the figure's sight.
function open(selection) {
  select(selection);
  if (selection.actor) show(selection.actor);
}

// Children, the first of them at first.
function shorten(items, make) {
  const list = el("ul", { class: "ties" }, ...items.slice(0, SHOWN_AT_FIRST).map(make));
  if (items.length <= SHOWN_AT_FIRST) return list;
  const showAll = () => {
    list.lastChild.replaceWith(...items.slice(SHOWN_AT_FIRST).map(make));
    list.children[SHOWN_AT_FIRST].firstChild.focus();
  };
  list.append(el("li", {}, button({ class: "more", click: showAll }, `All ${items.length.toLocaleString("en")}`)));
  return list;
}

function closeButton() {
  return button({ class: "close", "aria-label": "Close", title: "Close (Esc)", click: closeDetails }, "×");
}

function closeDetails() {
  select(null);
  if (surface !== null && state.tab === "figure") surface.setCursor(cursorActor, true);
}

// ── An actor ──

function fact(name, ...values) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, ...values));
}

function joinNames(names) {
  return names.flatMap((name, i) => (i === 0 ? [bdi(name)] : [", ", bdi(name)]));
}

function factsOf(actor) {
  const community = actor.community >= 0 ? raw.communities[actor.community] : null;
  return el(
    "dl",
    { class: "facts" },
    actor.roles.length > 0 ? fact(actor.roles.length === 1 ? "Role" : "Roles", ...joinNames(actor.roles)) : null,
    actor.aliases.length > 0 ? fact("Also called", ...joinNames(actor.aliases)) : null,
    community !== null ? fact("Community", bdi(community)) : null,
    fact("Named", `${count(actor.mentions, "time")} in ${count(actor.articles, "article")}`),
    actor.first !== null ? fact("Seen", dates(actor.first, actor.last)) : null,
    actor.place ? null : fact("Figure", "not drawn: ranks too low"),
  );
}

function scoresOf(actor) {
  const rows = measures.map((measure, i) =>
    el(
      "tr",
      { title: measure.description, class: i === mainMeasure ? "main" : "" },
      el("th", { scope: "row" }, measure.label),
      el("td", {}, formatScore(actor.scores[i])),
      el("td", {}, actor.scores[i] === null ? "–" : `${actor.ranks[i].toLocaleString("en")}`),
    ),
  );
  const headings = ["Measure", "Score", `Rank of ${actors.length.toLocaleString("en")}`];
  const top = el("tr", {}, ...headings.map((heading) => el("th", { scope: "col" }, heading)));
  const table = el("table", {}, el("thead", {}, top), el("tbody", {}, ...rows));
  return el("details", { class: "scores", open: true }, el("summary", {}, "Scores"), table);
}

// [heading, which ties]
const GROUPS = [
  ["Acts upon", (tie, actor) => tie.layer === STATED && !tie.mutual && tie.source === actor],
  ["Is acted upon by", (tie, actor) => tie.layer === STATED && !tie.mutual && tie.source !== actor],
  ["Stated, both ways", (tie) => tie.layer === STATED && tie.mutual],
  ["Named together", (tie) => tie.layer === COMENTION],
  ["Of no known category", (tie) => tie.layer !== STATED && tie.layer !== COMENTION],
];

function tieItem(tie, actor) {
  const other = tie.source === actor ? tie.target : tie.source;
  const incoming = isDirected(tie) && tie.target === actor && tie.source !== actor;
  return el(
    "li",
    {},
    button(
      { class: "tie", click: () => select({ tie }) },
      el("span", { class: `key kind-${tie.kind}`, "aria-hidden": "true" }),
      el(
        "span",
        { class: "what" },
        incoming ? [bdi(other.name), " "] : null,
        tie.layer === COMENTION ? null : el("i", {}, relationOf(tie)),
        incoming ? null : [" ", bdi(other.name)],
      ),
      el("span", { class: "number", title: "articles in view" }, view.articles[tie.index].toLocaleString("en")),
    ),
  );
}

function tiesOf(actor) {
  const inView = actor.ties
    .filter((tie) => view.tie[tie.index])
    .sort((a, b) => view.articles[b.index] - view.articles[a.index] || b.weight - a.weight || a.index - b.index);
  const groups = GROUPS.map(([heading, belongs]) => [heading, inView.filter((tie) => belongs(tie, actor))])
    .filter(([, some]) => some.length > 0)
    .map(([heading, some]) => {
      const title = el("h3", {}, heading, el("span", { class: "number" }, some.length.toLocaleString("en")));
      return el("section", {}, title, shorten(some, (tie) => tieItem(tie, actor)));
    });
  const out = actor.ties.length - inView.length;
  if (out > 0) groups.push(el("p", { class: "quiet" }, `${count(out, "tie")} outside the filters.`));
  return groups;
}

function showActor(actor) {
  const colour = actor.place ? colours[actor.place.colour].fill : ink.paper;
  const mark = shapeMark(types[actor.type], colour, ink.text);
  return [
    closeButton(),
    el("p", { class: "over" }, mark, types[actor.type].noun),
    el("h2", { dir: "auto" }, actor.name),
    factsOf(actor),
    ...tiesOf(actor),
    scoresOf(actor),
  ];
}

// ── A tie ──

function textOf(statement) {
  return statement.other === null ? statement.sentence.text : `${statement.sentence.text} … ${statement.other.text}`;
}

// “Sentence.” “Title”, Outlet, 2024-10-12, https://…
function citationOf(statement) {
  const { title, outlet, date, url } = statement.sentence.document;
  const parts = [title && `“${title}”`, outlet, date, url].filter(Boolean);
  return `“${textOf(statement)}”${parts.length > 0 ? ` ${parts.join(", ")}.` : ""}`;
}

async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  const before = button.dataset.label ?? (button.dataset.label = button.textContent);
  button.textContent = "Copied";
  say("Copied");
  setTimeout(() => (button.textContent = before), 1500);
}

function showStatement(statement, tie) {
  const { title, outlet, date, url, also } = statement.sentence.document;
  const status = head.statuses[statement.status];
  const copy = button({ class: "copy", click: () => copyText(citationOf(statement), copy) }, "Copy citation");
  const notes = [
    also ? [also] : [],
    statement.by ? ["according to ", bdi(statement.by)] : [],
    statement.first ? [`event: ${dates(statement.first, statement.last ?? null)}`] : [],
  ].filter((note) => note.length > 0);
  return el(
    "li",
    { class: statementInView(statement) ? "" : "outside" },
    el("blockquote", { dir: "auto" }, statement.sentence.text),
    statement.other ? el("blockquote", { dir: "auto" }, statement.other.text) : null,
    el(
      "p",
      { class: "source" },
      date ? el("time", { datetime: date }, date) : "no date",
      outlet ? [" · ", bdi(outlet)] : null,
      title || url ? [" · ", linkOrText(title || url, url)] : null,
    ),
    el(
      "p",
      { class: "source" },
      tie.layer === COMENTION ? null : el("span", { class: `status ${status}` }, status),
      ...notes.map((note) => [" ", ...note]),
      copy,
    ),
  );
}

function relationWithArrow(tie) {
  if (tie.layer === COMENTION) return relationOf(tie);
  return isDirected(tie) ? `${relationOf(tie)} →` : `↔ ${relationOf(tie)}`;
}

function showTie(tie) {
  const others = tie.source.ties.filter((other) => other !== tie && pairOf(other) === pairOf(tie));
  const outside = tie.statements.filter((statement) => !statementInView(statement)).length;
  const articles = new Set(tie.statements.map((statement) => statement.sentence.documentIndex)).size;
  const sign = ["Cooperation", "Conflict", "Neither cooperation nor conflict", ""][tie.kind];
  return [
    closeButton(),
    el(
      "p",
      { class: "over" },
      el("span", { class: `key kind-${tie.kind}`, "aria-hidden": "true" }),
      [layerLabel(tie.layer), tie.layer === STATED ? sign : ""].filter(Boolean).join(" · "),
    ),
    el(
      "h2",
      { class: "pair" },
      actorButton(tie.source),
      el("span", { class: "relation", title: tie.category?.meaning }, relationWithArrow(tie)),
      actorButton(tie.target),
    ),
    el(
      "p",
      { class: "quiet" },
      `${count(tie.statements.length, "statement")} in ${count(articles, "article")}${outside > 0 ? `, ${outside} outside the filters` : ""}`,
    ),
    tie.layer === COMENTION ? el("p", { class: "quiet" }, "Co-mention does not imply contact.") : null,
    el("ol", { class: "statements" }, ...tie.statements.map((statement) => showStatement(statement, tie))),
    others.length > 0
      ? el(
          "section",
          {},
          el("h3", {}, "Other ties of the two"),
          shorten(others, (other) => tieItem(other, tie.source)),
        )
      : null,
  ].filter(Boolean);
}

// ── Neither ──

function showOverview() {
  const measure = measures[mainMeasure];
  const best = [...actors]
    .filter((actor) => view.actor[actor.index] && measure && actor.scores[mainMeasure] !== null)
    .sort((a, b) => a.ranks[mainMeasure] - b.ranks[mainMeasure] || a.index - b.index)
    .slice(0, 10);
  return [
    el("p", { class: "over" }, "Overview"),
    el("h2", {}, `${count(actors.length, "actor")}, ${count(ties.length, "tie")}`),
    el(
      "p",
      { class: "quiet" },
      actors.length === 0
        ? "There is nothing to explore."
        : "Click an actor for its ties, a tie for the sentences behind it.",
    ),
    best.length > 0
      ? el(
          "section",
          {},
          el("h3", { title: measure.description }, `Highest ${measure.label}`),
          el(
            "ol",
            { class: "best" },
            ...best.map((actor) =>
              el("li", {}, actorButton(actor), el("span", { class: "number" }, formatScore(actor.scores[mainMeasure]))),
            ),
          ),
        )
      : null,
  ].filter(Boolean);
}

// Beside the figure where there is room and nothing is selected, else folded below it.
function placeLegend() {
  if (matchMedia("print").matches) return;
  const legend = $("legend");
  const beside = !state.actor && !state.tie && roomy.matches;
  if (beside) $("details").append(legend);
  else $("panel-figure").append(legend);
  legend.open = beside;
}

const roomy = matchMedia("(min-width: 761px)");

function updateDetails() {
  const panel = $("details");
  $("panel-figure").append($("legend")); // lest it go with what was shown
  document.body.classList.toggle("selected", state.actor !== null || state.tie !== null);
  panel.replaceChildren(...(state.actor ? showActor(state.actor) : state.tie ? showTie(state.tie) : showOverview()));
  placeLegend();
  panel.scrollTop = 0;
}
