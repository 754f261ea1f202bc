// Finding actors by what they are called.

const MOST_FOUND = 12;

// Accents, case and apostrophes make no difference.
function searchKey(text) {
  return text.normalize("NFKD").replace(/[\p{M}'’ʼ`]/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

let searchIndex = null; // [{ actor, name, keys }], made when first needed

function makeIndex() {
  return actors.map((actor) => ({ actor, keys: [actor.name, ...actor.aliases].map(searchKey), names: [actor.name, ...actor.aliases] }));
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
  return found.sort((a, b) => a.best - b.best || (a.actor.ranks[mainMeasure] ?? 0) - (b.actor.ranks[mainMeasure] ?? 0) || a.actor.index - b.actor.index).slice(0, MOST_FOUND);
}

function startSearch() {
  const input = $("search");
  const list = $("found");
  let active = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (actor) => {
    input.value = "";
    close();
    if (state.tab !== "figure") change("tab", { tab: "figure" });
    if (actor.place) moveCursor(actor, false);
    open({ actor });
    $("details").focus({ preventScroll: true });
  };
  const mark = (i) => {
    const items = list.querySelectorAll("[role=option]");
    active = items.length === 0 ? -1 : (i + items.length) % items.length;
    items.forEach((item, k) => item.setAttribute("aria-selected", String(k === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", items[active].id);
      items[active].scrollIntoView({ block: "nearest" });
    }
  };
  const refresh = () => {
    const found = find(input.value);
    list.replaceChildren(...found.map(({ actor, as }, i) => el("li", { role: "option", id: `found-${i}`, pointerdown: (event) => {
      event.preventDefault();
      choose(actor);
    } }, bdi(actor.name), el("span", {}, as === actor.name ? types[actor.type].noun : bdi(as)))));
    if (found.length === 0 && searchKey(input.value) !== "") list.append(el("li", { class: "none" }, "Nobody is called so."));
    list.actors = found.map(({ actor }) => actor);
    list.hidden = list.children.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(0);
  };
  input.addEventListener("input", refresh);
  input.addEventListener("focus", refresh);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active - 1);
    else if (event.key === "Enter" && active >= 0 && !list.hidden) choose(list.actors[active]);
    else if (event.key === "Escape") {
      input.value = "";
      close();
      input.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
