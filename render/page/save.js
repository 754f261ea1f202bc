// What is in view, as files.

function save(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// ── Tables ──

// A cell that begins as formulas do has an apostrophe before it, for spreadsheets run formulas.
function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv(columns, rows) {
  const all = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, value]) => value(row)))];
  return all.map((cells) => cells.map(csvCell).join(",") + "\n").join("");
}

function actorsCsv() {
  return csv(
    [
      ["id", (actor) => actor.id],
      ...actorColumns.map(({ id, value }) => [id, value]),
      ["roles", (actor) => actor.roles.join(" | ")],
      ["aliases", (actor) => actor.aliases.join(" | ")],
      ["first", (actor) => actor.first],
      ["last", (actor) => actor.last],
    ],
    actorsInView(),
  );
}

// A line for each statement in view.
function tiesCsv() {
  const rows = tiesInView().flatMap((tie) =>
    tie.statements.filter(statementInView).map((statement) => ({ tie, statement })),
  );
  return csv(
    [
      ["id", ({ tie }) => tieId(tie)],
      ["source", ({ tie }) => tie.source.name],
      ["relation", ({ tie }) => relationOf(tie)],
      ["target", ({ tie }) => tie.target.name],
      ["layer", ({ tie }) => head.layers[tie.layer]],
      ["category", ({ tie }) => tie.category?.name],
      ["sign", ({ tie }) => tie.category?.sign ?? 0],
      ["mutual", ({ tie }) => String(tie.mutual)],
      ["articles", ({ tie }) => view.articles[tie.index]],
      ["status", ({ statement }) => head.statuses[statement.status]],
      ["attributed_to", ({ statement }) => statement.by],
      ["sentence", ({ statement }) => textOf(statement)],
      ["title", ({ statement }) => statement.sentence.document.title],
      ["outlet", ({ statement }) => statement.sentence.document.outlet],
      ["date", ({ statement }) => statement.sentence.document.date],
      ["url", ({ statement }) => statement.sentence.document.url],
    ],
    rows,
  );
}

// ── Data ──

function dayText(day, none) {
  return day === null ? none : toDate(day);
}

function filtersAsText() {
  const parts = Object.entries(state.without)
    .filter(([, set]) => set.size > 0)
    .map(([name]) => `without ${name} ${leftOut(name).join(", ")}`);
  if (state.from !== null || state.to !== null)
    parts.push(`articles from ${dayText(state.from, "the first")} to ${dayText(state.to, "the last")}`);
  if (state.least > 1) parts.push(`ties in at least ${state.least} articles`);
  return parts.join("; ");
}

function actorAsData(actor) {
  return {
    id: actor.id,
    label: actor.name,
    type: types[actor.type].name,
    aliases: actor.aliases,
    roles: actor.roles,
    mentions: actor.mentions,
    documents: actor.articles,
    first: actor.first,
    last: actor.last,
    community: actor.community < 0 ? null : raw.communities[actor.community],
    scores: Object.fromEntries(measures.map((measure, i) => [measure.name, actor.scores[i]])),
  };
}

function statementAsData(statement) {
  const { id, title, outlet, date, url } = statement.sentence.document;
  return {
    sentence: textOf(statement),
    status: head.statuses[statement.status],
    predicate: statement.predicate ?? null,
    attributed_to: statement.by ?? null,
    event_first: statement.first ?? null,
    event_last: statement.last ?? null,
    confidence: statement.confidence ?? null,
    document: id,
    title,
    outlet,
    date,
    url,
  };
}

function tieAsData(tie) {
  return {
    id: tieId(tie),
    source: tie.source.id,
    target: tie.target.id,
    layer: head.layers[tie.layer],
    category: tie.category?.name ?? null,
    relation: relationOf(tie),
    sign: tie.category?.sign ?? 0,
    mutual: tie.mutual,
    weight: tie.weight,
    documents: view.articles[tie.index],
    evidence: tie.statements.filter(statementInView).map(statementAsData),
  };
}

function viewAsJson() {
  const data = {
    title: head.title,
    caption: head.caption,
    filters: filtersAsText(),
    actors: actorsInView().map(actorAsData),
    ties: tiesInView().map(tieAsData),
  };
  return `${JSON.stringify(data, null, 1)}\n`;
}

// ── Pictures ──

const PAGE_MARGIN = 24;
const PAGE_GAP = 18;
const ruler = el("canvas").getContext("2d");

// Words on lines no wider than the width.
function wrap(text, width, font) {
  ruler.font = font;
  const rows = [];
  for (const word of text.split(" ")) {
    const longer = `${rows.at(-1)} ${word}`;
    if (rows.length > 0 && ruler.measureText(longer).width <= width) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows;
}

// Lines of text from `top` on, and the lower edge of the last.
function paragraph(text, top, width, size, weight, colour) {
  const rows = wrap(text, width, `${weight} ${size}px ${head.fonts}`);
  const attributes = { x: PAGE_MARGIN, "font-size": size, "font-weight": weight, fill: colour };
  const line = (row, i) => svgEl("text", { ...attributes, y: top + (i * 1.3 + 1) * size }, row);
  return { elements: rows.map(line), bottom: top + rows.length * 1.3 * size };
}

// The legend that is as wide as the picture.
function copyLegend(y) {
  const legend = $("picture-legend").content.querySelector("svg")?.cloneNode(true);
  if (!legend) return { elements: [], bottom: y };
  fill(legend, { x: PAGE_MARGIN, y }, []);
  return { elements: [legend], bottom: y + legend.height.baseVal.value };
}

// The figure in view with its title, legend, filters and caption; a wide one is made smaller, so that
// what is written around it stays legible.
function figureAsSvg() {
  const inner = Number($("picture-legend").dataset.width);
  const width = inner + 2 * PAGE_MARGIN;
  const scale = Math.min(1, inner / worldWidth);
  const note = [filtersAsText() && `In view: ${filtersAsText()}.`, head.caption].filter(Boolean).join(" ");
  const title = paragraph(head.title, PAGE_MARGIN - 4, inner, 20, "bold", ink.text);
  const subtitle = paragraph(head.subtitle, title.bottom, inner, 13, "normal", ink.quiet);
  const top = subtitle.bottom + PAGE_GAP;
  const legend = copyLegend(top + (surface ? worldHeight * scale + PAGE_GAP : 0));
  const notes = paragraph(note, legend.bottom + PAGE_GAP, inner, 11, "normal", ink.quiet);
  const height = notes.bottom + PAGE_MARGIN - 4;
  const place = `translate(${(width - worldWidth * scale) / 2} ${top}) scale(${scale})`;
  const extent = { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": head.fonts };
  const svg = svgEl(
    "svg",
    { ...extent, role: "img", "aria-label": head.title },
    svgEl("title", {}, head.title),
    svgEl("desc", {}, note),
    svgEl("rect", { width, height, fill: ink.paper }),
    ...title.elements,
    ...subtitle.elements,
    svgEl("g", { transform: place }, ...(surface?.copy() ?? [])),
    ...legend.elements,
    ...notes.elements,
  );
  return { svg, width, height, scale };
}

async function figureAsPng() {
  const MOST_SIDE = 8000;
  const { svg, width, height, scale: drawn } = figureAsSvg();
  const scale = Math.min(2 / drawn, MOST_SIDE / width, MOST_SIDE / height);
  const image = await pictureOf(svg);
  const canvas = el("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

const SAVES = {
  svg: () => save("network.svg", "image/svg+xml", svgText(figureAsSvg().svg)),
  png: async () => save("network.png", "image/png", await figureAsPng()),
  actors: () => save("actors.csv", "text/csv;charset=utf-8", actorsCsv()),
  ties: () => save("ties.csv", "text/csv;charset=utf-8", tiesCsv()),
  json: () => save("network-view.json", "application/json", viewAsJson()),
};

function startSaving() {
  const menu = $("save");
  for (const button of menu.querySelectorAll("[data-save]"))
    button.addEventListener("click", () => {
      menu.open = false;
      SAVES[button.dataset.save]();
    });
  $("copy-link").addEventListener("click", (event) =>
    copyText(`${location.href.split("#")[0]}#${stateAsText()}`, event.currentTarget),
  );
  $("print").addEventListener("click", () => {
    menu.open = false;
    print();
  });
  addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}
