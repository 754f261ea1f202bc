// The figure as pixels, for many actors: the same interface as Drawing.

const MOST_LINES_WHILE_MOVING = 1500;
const CROWD = 400; // actors in sight
const MOST_LABELS_IN_A_CROWD = 40; // that lines and shapes stay to be seen
const LINES_A_STROKE = 64; // long paths are slow to draw
const DASHES = [[], [1.5, 2.5], [6, 4]];

class Canvas {
  constructor(stage) {
    this.element = el("canvas", {
      id: "drawing",
      tabindex: "0",
      role: "application",
      "aria-label": `${head.title}: figure. Arrow keys go from actor to actor. The tables have the same.`,
    });
    stage.append(this.element);
    this.context = this.element.getContext("2d");
    this.widths = new Map();
    this.cursor = null;
    this.drawn = new Set(lines.map((line) => line.tie));
    this.fills = colours.map(({ plain }) => plain);
    colours.forEach(({ fill }, i) => fill.startsWith("url(") && this.#loadPattern(fill.slice(5, -1), i));
    this.update();
  }

  // The legend has the patterns of colours.
  async #loadPattern(id, i) {
    const pattern = $(id).cloneNode(true);
    const side = pattern.getAttribute("width");
    const image = await pictureOf(svgEl("svg", { width: side, height: side }, ...pattern.childNodes));
    this.fills[i] = this.context.createPattern(image, "repeat");
    requestDraw(false);
  }

  isDrawn(tie) {
    return this.drawn.has(tie);
  }

  update() {
    const plain = plainTies((tie) => this.isDrawn(tie)).map((tie) => {
      const { x: x0, y: y0 } = tie.source.place;
      const { x: x2, y: y2 } = tie.target.place;
      return {
        tie,
        kind: tie.kind,
        stroke: 0,
        width: 0.8,
        x0,
        y0,
        x1: (x0 + x2) / 2,
        y1: (y0 + y2) / 2,
        x2,
        y2,
        plain: true,
      };
    });
    const shown = [...plain, ...lines.filter((line) => view.tie[line.tie.index])];
    // Alike in a row, dim ones first, so that few strokes draw them.
    const order = (line) =>
      (isNearTie(line.tie) ? 1e4 : 0) + (3 - line.kind) * 1000 + line.stroke * 100 + Math.round(line.width * 4);
    this.lines = shown.sort((a, b) => order(a) - order(b));
    const strongest = [...shown].sort((a, b) => isNearTie(b.tie) - isNearTie(a.tie) || rankOf(b.tie) - rankOf(a.tie));
    const kept = new Set(strongest.slice(0, MOST_LINES_WHILE_MOVING));
    this.fewLines = this.lines.filter((line) => kept.has(line));
    this.places = places.filter((place) => view.actor[place.actor.index]);
    this.outside = places.filter((place) => !view.actor[place.actor.index]);
  }

  draw(camera, width, height, moving) {
    const ratio = devicePixelRatio || 1;
    if (this.element.width !== Math.round(width * ratio) || this.element.height !== Math.round(height * ratio)) {
      this.element.width = Math.round(width * ratio);
      this.element.height = Math.round(height * ratio);
    }
    this.camera = camera;
    const context = this.context;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = ink.paper;
    context.fillRect(0, 0, width, height);
    this.window = {
      left: camera.x,
      top: camera.y,
      right: camera.x + width / camera.k,
      bottom: camera.y + height / camera.k,
    };
    this.#drawLines(moving ? this.fewLines : this.lines, camera);
    this.#drawActors(this.outside, camera, 0.12);
    this.#drawActors(
      this.places.filter((place) => !isNear(place.actor)),
      camera,
      0.2,
    );
    this.#drawActors(
      this.places.filter((place) => isNear(place.actor)),
      camera,
      1,
    );
    this.#drawRings(camera);
    this.#drawLabels(camera);
    context.globalAlpha = 1;
  }

  #isVisible(line) {
    const { left, top, right, bottom } = this.window;
    return (
      Math.max(line.x0, line.x1, line.x2) > left &&
      Math.min(line.x0, line.x1, line.x2) < right &&
      Math.max(line.y0, line.y1, line.y2) > top &&
      Math.min(line.y0, line.y1, line.y2) < bottom
    );
  }

  #drawLines(all, { x, y, k }) {
    const context = this.context;
    let style = null;
    let pending = 0;
    const flush = () => {
      if (pending > 0) context.stroke();
      context.beginPath();
      pending = 0;
    };
    flush();
    for (const line of all) {
      if (!this.#isVisible(line)) continue;
      const width = Math.max(line.width * k, 0.5);
      const near = isNearTie(line.tie);
      const next = `${line.kind} ${line.stroke} ${width.toFixed(1)} ${near}`;
      if (next !== style || pending >= LINES_A_STROKE) flush();
      if (next !== style) {
        style = next;
        context.strokeStyle = ink.ties[line.kind];
        context.lineWidth = width;
        context.globalAlpha = !near ? 0.12 : k < 0.4 ? 0.7 : 1;
        context.setLineDash(k > 0.4 ? DASHES[line.stroke].map((length) => length * k) : []);
      }
      context.moveTo((line.x0 - x) * k, (line.y0 - y) * k);
      context.quadraticCurveTo((line.x1 - x) * k, (line.y1 - y) * k, (line.x2 - x) * k, (line.y2 - y) * k);
      pending++;
    }
    flush();
    context.setLineDash([]);
    if (k > 0.4) this.#drawHeads(all, { x, y, k });
  }

  #drawHeads(all, { x, y, k }) {
    const context = this.context;
    for (const line of all) {
      if (line.kind === KIND.comention || line.plain || !this.#isVisible(line)) continue;
      context.globalAlpha = isNearTie(line.tie) ? 1 : 0.12;
      context.fillStyle = ink.ties[line.kind];
      context.fill(new Path2D(marksOf(line, (px, py) => [(px - x) * k, (py - y) * k], k)));
    }
  }

  #drawActors(all, { x, y, k }, alpha) {
    const context = this.context;
    const { left, top, right, bottom } = this.window;
    context.globalAlpha = alpha;
    context.strokeStyle = ink.text;
    context.lineWidth = Math.min(1, Math.max(k, 0.35));
    const byColour = colours.map(() => []);
    for (const place of all) {
      const reach = place.radius * 1.4;
      if (place.x + reach > left && place.x - reach < right && place.y + reach > top && place.y - reach < bottom)
        byColour[place.colour].push(place);
    }
    byColour.forEach((some, colour) => {
      context.fillStyle = this.fills[colour];
      for (let begin = 0; begin < some.length; begin += LINES_A_STROKE) {
        context.beginPath();
        for (const place of some.slice(begin, begin + LINES_A_STROKE))
          addShape(
            context,
            types[place.actor.type].shape,
            (place.x - x) * k,
            (place.y - y) * k,
            Math.max(place.radius * k, 1.8),
          );
        context.fill();
        context.stroke();
      }
    });
  }

  #drawRings({ x, y, k }) {
    const context = this.context;
    context.globalAlpha = 1;
    for (const [actor, dashes] of [
      [state.actor, []],
      [this.cursor, [4, 3]],
    ]) {
      if (!actor?.place) continue;
      context.beginPath();
      context.setLineDash(dashes);
      context.lineWidth = 2.5;
      context.strokeStyle = ink.text;
      context.arc(
        (actor.place.x - x) * k,
        (actor.place.y - y) * k,
        Math.max(actor.place.radius * k, 1.8) * 1.2 + 5,
        0,
        7,
      );
      context.stroke();
    }
    context.setLineDash([]);
  }

  #drawLabels({ x, y, k }) {
    const context = this.context;
    const { left, top, right, bottom } = this.window;
    const isSeen = (place) => place.x > left && place.x < right && place.y > top && place.y < bottom;
    const seen = this.places.filter((place) => isSeen(place) && isNear(place.actor));
    const size = Math.min(Math.max(12 * k, 11), 16);
    context.font = `${size}px ${head.fonts}`;
    const spotsOf = (place) =>
      besideShape(place, { width: this.#widthOf(place) * (size / k), height: (1.2 * size) / k }, LABEL_GAP / k);
    const first = chosenFirst(seen, this.cursor, state.actor).slice(0, CROWD);
    const shown = placeLabels(first, k, spotsOf, seen.length > CROWD ? MOST_LABELS_IN_A_CROWD : CROWD);
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = ink.paper;
    context.fillStyle = ink.text;
    context.globalAlpha = 1;
    for (const draw of ["strokeText", "fillText"])
      for (const [place, box] of shown)
        context[draw](shortName(place.actor), ((box.left + box.right) / 2 - x) * k, (box.top - y) * k);
  }

  // In ems.
  #widthOf(place) {
    if (!this.widths.has(place))
      this.widths.set(place, this.context.measureText(shortName(place.actor)).width / parseFloat(this.context.font));
    return this.widths.get(place);
  }

  hit(clientX, clientY) {
    const box = this.element.getBoundingClientRect();
    const { x: left, y: top, k } = this.camera;
    const x = (clientX - box.left) / k + left;
    const y = (clientY - box.top) / k + top;
    const actor = this.places.find(
      (place) => Math.hypot(place.x - x, place.y - y) < Math.max(place.radius * 1.1, 4 / k),
    );
    if (actor) return { actor: actor.actor };
    let best = null;
    let least = 6 / k;
    for (const line of this.lines) {
      if (x < Math.min(line.x0, line.x1, line.x2) - least || x > Math.max(line.x0, line.x1, line.x2) + least) continue;
      if (y < Math.min(line.y0, line.y1, line.y2) - least || y > Math.max(line.y0, line.y1, line.y2) + least) continue;
      const distance = distanceTo(line, x, y);
      if (distance < least) [best, least] = [line, distance];
    }
    return best && { tie: best.tie };
  }

  setCursor(actor, focus) {
    this.cursor = focus ? actor : null;
    if (focus) this.element.focus({ preventScroll: true });
  }

  actorOf() {
    return this.cursor;
  }

  // What is in view as elements, for a file.
  copy() {
    const itself = (x, y) => [x, y];
    const path = (line) =>
      svgEl("path", {
        d: `M${line.x0},${line.y0}Q${line.x1},${line.y1} ${line.x2},${line.y2}`,
        fill: "none",
        stroke: ink.ties[line.kind],
        "stroke-width": line.width,
        "stroke-dasharray": DASHES[line.stroke].join(" ") || null,
      });
    const marks = this.lines
      .filter((line) => line.kind !== KIND.comention && !line.plain)
      .map((line) => svgEl("path", { d: marksOf(line, itself, 1), fill: ink.ties[line.kind] }));
    const shapes = [...this.places].reverse().map((place) => {
      const text = svgEl(
        "text",
        {
          x: place.x,
          y: place.y + place.radius + 14,
          "text-anchor": "middle",
          "font-size": 12,
          fill: ink.text,
          stroke: ink.paper,
          "stroke-width": 3,
          "paint-order": "stroke",
        },
        place.actor.name,
      );
      const shape = svgEl("path", {
        d: shapePath(types[place.actor.type].shape, place.x, place.y, place.radius),
        fill: colours[place.colour].fill,
        stroke: ink.text,
      });
      return svgEl("g", {}, shape, text);
    });
    return [...this.lines.map(path), ...marks, ...shapes];
  }
}

function shortName(actor) {
  const letters = [...actor.name];
  return letters.length > 28 ? `${letters.slice(0, 27).join("")}…` : actor.name;
}
