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

function filtersAsText() {
  const parts = Object.entries(state.without)
    .filter(([, set]) => set.size > 0)
    .map(
      ([name, set]) =>
        `without ${name} ${[...set]
          .sort((a, b) => a - b)
          .map((i) => filterNames[name][i])
          .join(", ")}`,
    );
  if (state.from !== null || state.to !== null)
    parts.push(
      `articles from ${state.from === null ? "the first" : toDate(state.from)} to ${state.to === null ? "the last" : toDate(state.to)}`,
    );
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
  return (
    JSON.stringify(
      {
        title: head.title,
        caption: head.caption,
        filters: filtersAsText(),
        actors: actorsInView().map(actorAsData),
        ties: tiesInView().map(tieAsData),
      },
      null,
      1,
    ) + "\n"
  );
}

// ── Pictures ──

// Words on lines of at most `most` letters.
function wrap(text, most) {
  const rows = [""];
  for (const word of text.split(" ")) {
    if (rows.at(-1) !== "" && rows.at(-1).length + word.length >= most) rows.push("");
    rows.push(`${rows.pop()} ${word}`.trim());
  }
  return rows;
}

function textLines(text, top, font, most, attributes) {
  return wrap(text, most).map((row, i) =>
    svgEl("text", { x: 24, y: top + (i + 1) * font * 1.3, "font-size": font, ...attributes }, row),
  );
}

// The legend as the page has it, its upper left corner at the point given.
function copyLegend(x, y) {
  const legend = document.querySelector("#legend svg");
  if (legend === null) return { height: 0, elements: [] };
  const { width, height } = legend.viewBox.baseVal;
  const copy = svgEl("svg", { x, y, width, height, viewBox: `0 0 ${width} ${height}`, overflow: "visible" });
  copy.append(...legend.cloneNode(true).childNodes);
  return { height, elements: [copy] };
}

// The figure in view with its title, legend, filters and caption.
function figureAsSvg() {
  const GAP = 20;
  const width = Math.max(worldWidth + 48, 640);
  const title = textLines(head.title, 16, 20, width / 12, { fill: ink.text, "font-weight": "bold" });
  const top = 16 + title.length * 26 + GAP;
  const legend = copyLegend(24, top + worldHeight + GAP);
  const note = [filtersAsText() && `In view: ${filtersAsText()}.`, head.caption].filter(Boolean).join(" ");
  const noteTop = top + worldHeight + GAP + legend.height + GAP;
  const notes = textLines(note, noteTop, 11, (width - 48) / 6.2, { fill: ink.quiet });
  const height = noteTop + notes.length * 14.3 + 24;
  const svg = svgEl(
    "svg",
    {
      xmlns: SVG,
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": head.title,
      "font-family": head.fonts,
    },
    svgEl("title", {}, head.title),
    svgEl("desc", {}, note),
    svgEl("rect", { width, height, fill: ink.paper }),
    ...title,
    svgEl("g", { transform: `translate(${(width - worldWidth) / 2} ${top})` }, ...(surface?.copy() ?? [])),
    ...legend.elements,
    ...notes,
  );
  return {
    text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`,
    width,
    height,
  };
}

async function figureAsPng() {
  const MOST_SIDE = 8000;
  const { text, width, height } = figureAsSvg();
  const scale = Math.min(2, MOST_SIDE / width, MOST_SIDE / height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = el("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

const SAVES = {
  svg: () => save("network.svg", "image/svg+xml", figureAsSvg().text),
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
