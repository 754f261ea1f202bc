// The filters, and the histogram of articles by day.

const MOST_BARS = 60;
const refreshers = []; // bring a control to the state

function tally(items, keyOf) {
  const counts = new Map();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

// One of what a filter lets in. item: { i, label, kind, shape, dashed, title }.
function checkbox(set, item, number) {
  const box = el("input", {
    type: "checkbox",
    change: () => {
      set[box.checked ? "delete" : "add"](item.i);
      change("filter", {});
    },
  });
  refreshers.push(() => (box.checked = !set.has(item.i)));
  const key = item.kind === undefined ? null : el("span", { class: `key kind-${item.kind}`, "aria-hidden": "true" });
  const mark = item.shape === undefined ? null : shapeMark(item, "none", "currentColor");
  const label = el("span", { class: "what" }, item.label);
  return el("label", { title: item.title }, box, key, mark, label, el("span", { class: "number" }, number));
}

// Lets all in, or nothing.
function allButton(set, items, heading) {
  const isWhole = () => items.every(({ i }) => !set.has(i));
  const toggle = () => {
    const whole = isWhole();
    for (const { i } of items) set[whole ? "add" : "delete"](i);
    change("filter", {});
  };
  const all = button({ class: "all", click: toggle });
  refreshers.push(() => {
    all.textContent = isWhole() ? "none" : "all";
    all.setAttribute("aria-label", `${heading}: ${all.textContent}`);
  });
  return all;
}

// The items of a filter that there are; counts: how many of each. A folded one is opened by the reader.
function checkboxes({ name, heading, items, counts, folded }) {
  const set = state.without[name];
  const some = items.filter(({ i }) => counts.has(i));
  if (some.length < 2) return null;
  const rows = some.map((item) => checkbox(set, item, counts.get(item.i).toLocaleString("en")));
  const all = allButton(set, some, heading);
  if (!folded) return el("fieldset", { "data-filter": name }, el("legend", {}, heading), all, ...rows);
  const group = el("fieldset", { "data-filter": name, "aria-label": heading }, all, ...rows);
  return el("details", { class: "group" }, el("summary", {}, heading), group);
}

function tieFilters() {
  const stated = ties.filter((tie) => tie.layer === STATED);
  const layers = head.layers.map((layer, i) => ({ i, label: layerLabel(i) }));
  const signs = ["Cooperation", "Conflict", "Neither"].map((label, i) => ({ i, label, kind: i }));
  const kindOfSign = (sign) => (sign > 0 ? KIND.cooperation : sign < 0 ? KIND.conflict : KIND.neutral);
  const some = categories
    .map(({ label, meaning, sign }, i) => ({ i, label, kind: kindOfSign(sign), title: meaning }))
    .sort((a, b) => a.kind - b.kind || a.i - b.i);
  return [
    { name: "layer", heading: "Ties", items: layers, counts: tally(ties, (tie) => tie.layer) },
    { name: "sign", heading: "Sign of stated ties", items: signs, counts: tally(stated, (tie) => tie.kind) },
    {
      name: "category",
      heading: "Categories",
      items: some,
      counts: tally(stated, (tie) => tie.categoryIndex),
      folded: true,
    },
  ];
}

function otherFilters() {
  const kinds = types.map(({ plural, shape, dashed }, i) => ({ i, label: plural, shape, dashed }));
  const statuses = head.statuses.map((status, i) => ({ i, label: status[0].toUpperCase() + status.slice(1) }));
  const statements = ties.flatMap((tie) => tie.statements);
  return [
    { name: "type", heading: "Actors", items: kinds, counts: tally(actors, (actor) => actor.type) },
    { name: "status", heading: "Statements", items: statuses, counts: tally(statements, ({ status }) => status) },
  ];
}

function leastArticles() {
  const most = ties.reduce((most_, tie) => Math.max(most_, view.articles[tie.index]), 1);
  if (most < 2) return null;
  const input = el("input", {
    type: "number",
    id: "least",
    min: 1,
    max: most,
    step: 1,
    inputmode: "numeric",
    change: () => change("filter", { least: Math.min(most, Math.max(1, Math.floor(Number(input.value)) || 1)) }),
  });
  refreshers.push(() => (input.value = state.least));
  return el("label", { class: "row" }, el("span", { class: "what" }, "Articles a tie, at least"), input);
}

// ── Days ──

function dayRange() {
  const days = documents.map((document_) => document_.day).filter((day) => day !== null);
  const range = days.reduce(([first, last], day) => [Math.min(first, day), Math.max(last, day)], [Infinity, -Infinity]);
  return range[0] < range[1] ? { first: range[0], last: range[1], days } : null;
}

function histogram({ first, last, days }) {
  const span = Math.ceil((last - first + 1) / MOST_BARS);
  const n = Math.ceil((last - first + 1) / span);
  const counts = new Array(n).fill(0);
  for (const day of days) counts[Math.floor((day - first) / span)]++;
  const most = Math.max(...counts);
  const bars = counts.map((height, i) => {
    const bar = svgEl("rect", { x: i + 0.1, width: 0.8, y: 40 - (40 * height) / most, height: (40 * height) / most });
    bar.first = first + i * span;
    bar.last = bar.first + span - 1;
    return bar;
  });
  refreshers.push(() =>
    bars.forEach((bar) =>
      bar.setAttribute("class", bar.last >= (state.from ?? first) && bar.first <= (state.to ?? last) ? "" : "outside"),
    ),
  );
  return svgEl(
    "svg",
    { class: "histogram", viewBox: `0 0 ${n} 40`, preserveAspectRatio: "none", "aria-hidden": "true" },
    ...bars,
  );
}

function handle(name, label, range, other) {
  const input = el("input", {
    type: "range",
    id: name,
    min: range.first,
    max: range.last,
    step: 1,
    "aria-label": label,
    input: () => {
      const day = Number(input.value);
      const edge = name === "from" ? range.first : range.last;
      const bound = name === "from" ? Math.min(day, state.to ?? range.last) : Math.max(day, state.from ?? range.first);
      change("filter", { [name]: bound === edge ? null : bound });
    },
  });
  refreshers.push(() => {
    input.value = state[name] ?? (name === "from" ? range.first : range.last);
    input.setAttribute("aria-valuetext", toDate(Number(input.value)));
  });
  return input;
}

function dayBrush() {
  const range = dayRange();
  if (range === null) return null;
  const text = el("output", { for: "from to" });
  const undated = documents.length - range.days.length;
  refreshers.push(() => {
    const [from, to] = [state.from ?? range.first, state.to ?? range.last];
    const whole = state.from === null && state.to === null;
    const n = whole ? documents.length : range.days.filter((day) => day >= from && day <= to).length;
    text.replaceChildren(`${toDate(from)} to ${toDate(to)}`, el("span", { class: "number" }, count(n, "article")));
    text.title = whole && undated > 0 ? `${count(undated, "article")} without a date` : "";
  });
  return el(
    "fieldset",
    { class: "days" },
    el("legend", {}, "Days of articles"),
    el(
      "div",
      { class: "brush" },
      histogram(range),
      handle("from", "First day", range),
      handle("to", "Last day", range),
    ),
    text,
  );
}

// ── All ──

function allTies() {
  if (surface === null || !ties.some((tie) => tie.source.place && tie.target.place && !surface.isDrawn(tie)))
    return null;
  const box = el("input", { type: "checkbox", id: "all-ties", change: () => change("filter", { all: box.checked }) });
  refreshers.push(() => (box.checked = state.all));
  return el(
    "label",
    {
      class: "row",
      title:
        "The figure draws the ties that matter most. Others appear as plain lines when you select an actor, or all of them with this.",
    },
    box,
    el("span", { class: "what" }, "Draw ties the figure leaves out"),
  );
}

function startFilters() {
  const close = () => toggleFilters(false);
  const top = el(
    "div",
    { class: "side-head" },
    el("h2", {}, "Filters"),
    button({ class: "close", "aria-label": "Close filters", click: close }, "×"),
  );
  const filters = [...tieFilters(), ...otherFilters()].map(checkboxes);
  const useful = [dayBrush(), leastArticles(), ...filters, allTies()].filter((part) => part !== null);
  if (useful.length === 0) useful.push(el("p", { class: "quiet" }, "There is nothing to choose from."));
  $("filters").append(top, ...useful);
  $("reset").addEventListener("click", clearFilters);
  $("show-filters").addEventListener("click", () => toggleFilters(!document.body.classList.contains("filtering")));
}

function toggleFilters(shown) {
  document.body.classList.toggle("filtering", shown);
  $("show-filters").setAttribute("aria-expanded", String(shown));
  if (!shown) $("show-filters").focus();
}

function updateFilters() {
  for (const refresh of refreshers) refresh();
  $("reset").hidden = !isFiltered();
  const share = (n, all, noun) => (n === all ? count(all, noun) : `${n.toLocaleString("en")} of ${count(all, noun)}`);
  $("count").textContent = `${share(view.actors, actors.length, "actor")} · ${share(view.ties, ties.length, "tie")}`;
}
