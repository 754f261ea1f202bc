// The figure as elements. Its groups are those that the program wrote; here they are lit and dimmed.

class Drawing {
  constructor(svg) {
    this.element = svg;
    this.actors = new Map(); // actor → { group, label, leader }
    this.ties = new Map(); // tie → group
    this.scale = 0; // for which labels are placed; 0: they are not
    this.focused = null;
    const world = svg.querySelector("g");
    const moved = world.transform.baseVal.consolidate()?.matrix ?? { e: 0, f: 0 };
    this.origin = { x: moved.e, y: moved.f }; // of the groups' coordinates
    for (const group of svg.querySelectorAll("[data-actor]")) this.#takeActor(group);
    for (const group of svg.querySelectorAll("[data-tie]")) this.#takeTie(group);
    this.plain = svgEl("g", { class: "plain" });
    svg.insertBefore(this.plain, svg.firstChild);
    this.ring = svgEl("circle", { class: "ring", fill: "none", visibility: "hidden" });
    this.cursor = svgEl("circle", { class: "ring cursor", fill: "none", visibility: "hidden" });
    world.after(this.ring, this.cursor);
  }

  #takeActor(group) {
    const actor = actors[group.dataset.actor];
    const label = group.querySelector("g:has(text)");
    const leader = group.querySelector("path.leader");
    takeTitle(group);
    fill(group, { role: "graphics-symbol", tabindex: "-1" }, []);
    this.actors.set(actor, { group, label, leader });
  }

  // Lines are thin: what is near one counts as on it.
  #takeTie(group) {
    takeTitle(group);
    const line = group.querySelector("path");
    if (line) group.prepend(svgEl("path", { class: "reach", d: line.getAttribute("d"), "stroke-width": 14 }));
    this.ties.set(ties[group.dataset.tie], group);
  }

  isDrawn(tie) {
    return this.ties.has(tie);
  }

  update() {
    for (const [actor, { group }] of this.actors) {
      group.classList.toggle("out", !view.actor[actor.index]);
      group.classList.toggle("dim", !isNear(actor));
    }
    for (const [tie, group] of this.ties) {
      group.classList.toggle("out", !view.tie[tie.index]);
      group.classList.toggle("dim", !isNearTie(tie));
    }
    const plain = plainTies((tie) => this.isDrawn(tie));
    this.plain.replaceChildren(
      ...plain.map((tie) =>
        svgEl("line", {
          "data-tie": tie.index,
          class: isNearTie(tie) ? "" : "dim",
          stroke: ink.ties[tie.kind],
          x1: tie.source.place.x,
          y1: tie.source.place.y,
          x2: tie.target.place.x,
          y2: tie.target.place.y,
        }),
      ),
    );
    this.#encircle(this.ring, state.actor);
    this.scale = 0;
  }

  #encircle(ring, actor) {
    const place = actor?.place;
    ring.setAttribute("visibility", place ? "visible" : "hidden");
    if (place) fill(ring, { cx: place.x, cy: place.y, r: place.radius * 1.2 + 5 }, []);
  }

  draw(camera, width, height) {
    this.element.setAttribute("viewBox", `${camera.x} ${camera.y} ${width / camera.k} ${height / camera.k}`);
    if (camera.k !== this.scale) this.#label(camera.k);
  }

  // Labels as the figure has them; in a figure that is drawn smaller, letters stay legible: they grow
  // away from their shape, go to another side of it, or go.
  #label(k) {
    this.scale = k;
    const grow = Math.max(1, LEAST_LABEL_SCALE / k);
    const near = places.filter((place) => view.actor[place.actor.index] && isNear(place.actor));
    const spots = (place) => this.#spotsOf(place, grow, k);
    const shown =
      grow === 1
        ? new Map(near.map((place) => [place, place]))
        : placeLabels(chosenFirst(near, this.focused, state.actor), k, spots);
    if (this.focused && !shown.has(this.focused.place)) shown.set(this.focused.place, spots(this.focused.place)[0]);
    for (const place of places) this.#move(place, shown.get(place), grow);
  }

  // Where the figure has it, but larger, then beside its shape.
  #spotsOf(place, grow, k) {
    const anchor = anchorOf(place);
    const spot = {
      left: anchor.x + (place.left - anchor.x) * grow,
      right: anchor.x + (place.right - anchor.x) * grow,
      top: anchor.y + (place.top - anchor.y) * grow,
      bottom: anchor.y + (place.bottom - anchor.y) * grow,
    };
    const extent = { width: spot.right - spot.left, height: spot.bottom - spot.top };
    return [{ ...spot, own: true }, ...besideShape(place, extent, LABEL_GAP / k)];
  }

  // To a box, or out of sight; a line that leads to the label goes when the label does.
  #move(place, box, grow) {
    const { label, leader } = this.actors.get(place.actor);
    if (!label) return;
    label.setAttribute("visibility", box ? "inherit" : "hidden");
    leader?.setAttribute("visibility", box && (grow === 1 || box.own) ? "inherit" : "hidden");
    if (!box) return;
    const x = box.left - place.left * grow + this.origin.x * (grow - 1);
    const y = box.top - place.top * grow + this.origin.y * (grow - 1);
    label.setAttribute("transform", `translate(${x} ${y}) scale(${grow})`);
  }

  hit(x, y) {
    const found = document.elementFromPoint(x, y)?.closest("[data-actor], [data-tie]");
    if (!found || !this.element.contains(found)) return null;
    return found.dataset.actor !== undefined
      ? { actor: actors[found.dataset.actor] }
      : { tie: ties[found.dataset.tie] };
  }

  // One actor can be reached by Tab; it has the ring while it has the focus.
  setCursor(actor, focus) {
    for (const { group } of this.actors.values()) group.setAttribute("tabindex", "-1");
    const entry = this.actors.get(actor);
    entry?.group.setAttribute("tabindex", "0");
    if (focus) entry?.group.focus({ preventScroll: true });
    this.focused = focus ? actor : null;
    this.scale = 0;
    this.#encircle(this.cursor, this.focused);
  }

  actorOf(element) {
    return actors[element.closest?.("[data-actor]")?.dataset.actor];
  }

  // The groups in view, for a file.
  copy() {
    const copy = this.element.cloneNode(true);
    for (const part of copy.querySelectorAll(".out, .reach, .ring, .actor.dim > :is(g, .leader)")) part.remove();
    for (const part of copy.querySelectorAll(".dim")) part.setAttribute("opacity", "0.15");
    for (const part of copy.querySelectorAll("[data-actor] > :is(g, .leader)")) {
      part.removeAttribute("transform");
      part.removeAttribute("visibility");
    }
    for (const part of copy.querySelectorAll("*"))
      for (const name of ["class", "tabindex", "role"]) part.removeAttribute(name);
    return [...copy.childNodes];
  }
}

// The browser's own tooltip gives way to ours.
function takeTitle(group) {
  const title = group.querySelector("title");
  if (!title) return;
  group.setAttribute("aria-label", title.textContent.split("\n").slice(0, 2).join(": "));
  title.remove();
}

// Where a label is tied to its shape: the point of its box that is nearest.
function anchorOf({ x, y, left, top, right, bottom }) {
  return { x: Math.min(Math.max(x, left), right), y: Math.min(Math.max(y, top), bottom) };
}
