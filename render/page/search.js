// Finding actors by what they are called.

const MOST_FOUND = 12;

// Accents, case and apostrophes make no difference.
function searchKey(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}'’ʼ`]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

let searchIndex = null; // [{ actor, name, keys }], made when first needed

function makeIndex() {
  return actors.map((actor) => ({
    actor,
    keys: [actor.name, ...actor.aliases].map(searchKey),
    names: [actor.name, ...actor.aliases],
  }));
}

// How well a key answers: lower is better, Infinity not at all.
function grade(key, query) {
  if (key === query) return 0;
  if (key.startsWith(query)) return 1;
  if (key.includes(` ${query}`)) return 2;
  return key.includes(query) ? 3 : Infinity;
}

function find(text) {
  const query = searchKey(text);
  if (query === "") return [];
  searchIndex ??= makeIndex();
  const found = [];
  for (const { actor, keys, names } of searchIndex) {
    const grades = keys.map((key, i) => grade(key, query) + (i > 0 ? 0.5 : 0));
    const best = Math.min(...grades);
    if (best < Infinity) found.push({ actor, best, as: names[grades.indexOf(best)] });
  }
  return found
    .sort(
      (a, b) =>
        a.best - b.best ||
        (a.actor.ranks[mainMeasure] ?? 0) - (b.actor.ranks[mainMeasure] ?? 0) ||
        a.actor.index - b.actor.index,
    )
    .slice(0, MOST_FOUND);
}

// The field and the list of what it finds.
class Search {
  constructor(input, list) {
    Object.assign(this, { input, list, found: [], active: -1 });
    input.addEventListener("input", () => this.#refresh());
    input.addEventListener("focus", () => this.#refresh());
    input.addEventListener("blur", () => this.#close());
    input.addEventListener("keydown", (event) => this.#press(event));
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #choose(actor) {
    this.input.value = "";
    this.#close();
    if (state.tab !== "figure") change("tab", { tab: "figure" });
    if (actor.place) moveCursor(actor, false);
    open({ actor });
    $("details").focus({ preventScroll: true });
  }

  #mark(i) {
    const items = this.list.querySelectorAll("[role=option]");
    this.active = items.length === 0 ? -1 : (i + items.length) % items.length;
    items.forEach((item, k) => item.setAttribute("aria-selected", String(k === this.active)));
    if (this.active < 0) return;
    this.input.setAttribute("aria-activedescendant", items[this.active].id);
    items[this.active].scrollIntoView({ block: "nearest" });
  }

  #item({ actor, as }, i) {
    const press = (event) => {
      event.preventDefault();
      this.#choose(actor);
    };
    const note = as === actor.name ? types[actor.type].noun : bdi(as);
    return el("li", { role: "option", id: `found-${i}`, pointerdown: press }, bdi(actor.name), el("span", {}, note));
  }

  #refresh() {
    this.found = find(this.input.value);
    this.list.replaceChildren(...this.found.map((one, i) => this.#item(one, i)));
    if (this.found.length === 0 && searchKey(this.input.value) !== "")
      this.list.append(el("li", { class: "none" }, "Nobody is called so."));
    this.list.hidden = this.list.children.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.#mark(0);
  }

  #press(event) {
    if (event.key === "ArrowDown") this.#mark(this.active + 1);
    else if (event.key === "ArrowUp") this.#mark(this.active - 1);
    else if (event.key === "Enter" && this.active >= 0) this.#choose(this.found[this.active].actor);
    else if (event.key === "Escape") {
      this.input.value = "";
      this.input.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
