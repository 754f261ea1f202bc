// Where the figure is looked at: zoom and movement by wheel, pointers, buttons and keys.

const stage = $("stage");
const [worldWidth, worldHeight] = head.size;
const surface =
  places.length === 0 ? null : head.surface === "svg" ? new Drawing(stage.querySelector("svg")) : new Canvas(stage);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const MARGIN = 14; // pixels around the figure
const MOST_SCALE = 6;
const PAPER_WIDTH = 680; // of the figure in print

let camera = { x: 0, y: 0, k: 1 }; // left, top, pixels a length of the figure
let size = { width: 1, height: 1 };
let cursorActor = places[0]?.actor ?? null;
let frame = 0;
let settling = 0;
let flight = 0;

function fitted() {
  const k = Math.min((size.width - 2 * MARGIN) / worldWidth, (size.height - 2 * MARGIN) / worldHeight, 1.4);
  return cameraAt(worldWidth / 2, worldHeight / 2, Math.max(k, 0.01));
}

function cameraAt(x, y, k) {
  return { x: x - size.width / 2 / k, y: y - size.height / 2 / k, k };
}

function requestDraw(moving) {
  clearTimeout(settling);
  if (moving) settling = setTimeout(() => requestDraw(false), 140);
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => draw(moving));
}

function draw(moving) {
  if (surface === null || stage.clientWidth === 0) return;
  surface.draw(camera, size.width, size.height, moving);
}

// byReader: the address remembers it.
function setCamera(next, byReader) {
  const least = Math.min(fitted().k / 2, 0.5);
  const k = Math.min(Math.max(next.k, least), MOST_SCALE);
  camera = k === next.k ? next : cameraAt(next.x + size.width / 2 / next.k, next.y + size.height / 2 / next.k, k);
  hideTip();
  requestDraw(true);
  if (byReader)
    change("moved", {
      camera: { x: camera.x + size.width / 2 / camera.k, y: camera.y + size.height / 2 / camera.k, k: camera.k },
    });
}

// Zooms with the point of the stage kept where it is.
function zoomAt(x, y, factor) {
  const least = Math.min(fitted().k / 2, 0.5);
  const k = Math.min(Math.max(camera.k * factor, least), MOST_SCALE);
  setCamera({ x: camera.x + x / camera.k - x / k, y: camera.y + y / camera.k - y / k, k }, true);
}

function zoom(factor) {
  zoomAt(size.width / 2, size.height / 2, factor);
}

function fit() {
  cancelAnimationFrame(flight);
  setCamera(fitted(), false);
  change("moved", { camera: null });
}

function flyTo(next) {
  cancelAnimationFrame(flight);
  if (calm.matches) return setCamera(next, true);
  const from = camera;
  const begin = performance.now();
  const step = (now) => {
    const t = Math.min(1, Math.max(0, (now - begin) / 260));
    const ease = t * t * (3 - 2 * t);
    const mix = (a, b) => a + (b - a) * ease;
    setCamera({ x: mix(from.x, next.x), y: mix(from.y, next.y), k: mix(from.k, next.k) }, t === 1);
    if (t < 1) flight = requestAnimationFrame(step);
  };
  flight = requestAnimationFrame(step);
}

// How much of the stage, from below, lies under the details.
function covered() {
  const [own, over] = [stage, $("details")].map((element) => element.getBoundingClientRect());
  return over.left < own.right && over.height > 0 ? Math.max(0, own.bottom - over.top) : 0;
}

// Brings an actor to where it can be seen.
function show(actor) {
  if (!actor.place) return;
  measureStage();
  const EDGE = 60;
  const { x, y } = actor.place;
  const height = size.height - covered();
  const [left, top] = [(x - camera.x) * camera.k, (y - camera.y) * camera.k];
  const away = left < EDGE || top < EDGE || left > size.width - EDGE || top > height - EDGE;
  const k = Math.max(camera.k, 0.6);
  if (away) flyTo(cameraAt(x, y + (size.height - height) / 2 / k, k));
}

// ── Pointers ──

const pointers = new Map();
let pressed = null; // { x, y, moved }

function local(event) {
  const box = stage.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function spread() {
  const [a, b] = [...pointers.values()];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, length: Math.hypot(a.x - b.x, a.y - b.y) || 1 };
}

function press(event) {
  if (event.button !== 0) return;
  cancelAnimationFrame(flight);
  stage.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, local(event));
  pressed = { x: event.clientX, y: event.clientY, moved: pointers.size > 1 };
}

function move(event) {
  if (!pointers.has(event.pointerId)) return hover(event);
  const before = pointers.size === 2 ? spread() : pointers.get(event.pointerId);
  pointers.set(event.pointerId, local(event));
  if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 4) pressed.moved = true;
  if (!pressed.moved) return;
  stage.classList.add("grabbed");
  const after = pointers.size === 2 ? spread() : pointers.get(event.pointerId);
  const k = camera.k * (pointers.size === 2 ? after.length / before.length : 1);
  setCamera(
    { x: camera.x + before.x / camera.k - after.x / k, y: camera.y + before.y / camera.k - after.y / k, k },
    true,
  );
}

function release(event) {
  if (!pointers.delete(event.pointerId)) return;
  stage.classList.remove("grabbed");
  if (event.type !== "pointerup" || pressed.moved || pointers.size > 0) return;
  const found = surface.hit(event.clientX, event.clientY);
  if (found?.actor) moveCursor(found.actor, false);
  select(found);
}

// ── The tip ──

const tip = $("tip");

function hideTip() {
  tip.hidden = true;
}

function hover(event) {
  const found = event.pointerType === "touch" ? null : surface.hit(event.clientX, event.clientY);
  stage.classList.toggle("pointing", found !== null);
  if (found === null) return hideTip();
  tip.replaceChildren(...(found.actor ? tipOfActor(found.actor) : tipOfTie(found.tie)));
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(8, Math.min(event.clientX + 14, innerWidth - width - 8))}px`;
  tip.style.top = `${event.clientY + 18 + height > innerHeight ? event.clientY - height - 12 : event.clientY + 18}px`;
}

function tipOfActor(actor) {
  const parts = [types[actor.type].noun, count(actor.articles, "article")];
  if (measures[mainMeasure]) parts.push(`${measures[mainMeasure].label} ${formatScore(actor.scores[mainMeasure])}`);
  return [el("strong", { dir: "auto" }, actor.name), el("span", {}, parts.join(" · "))];
}

function tipOfTie(tie) {
  return [
    el("strong", {}, bdi(tie.source.name), ` ${arrowOf(tie)} `, bdi(tie.target.name)),
    el("span", {}, `${relationOf(tie)} · ${count(view.articles[tie.index], "article")}`),
  ];
}

// ── Keys ──

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The nearest actor that way; those aside count as further.
function nextActor([dx, dy]) {
  const from = cursorActor.place;
  let best = null;
  let least = Infinity;
  for (const place of places) {
    const [x, y] = [place.x - from.x, place.y - from.y];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const distance = along + 2 * aside;
    if (place === from || along <= 0 || !view.actor[place.actor.index] || distance >= least) continue;
    [best, least] = [place.actor, distance];
  }
  return best;
}

function firstInView() {
  return places.find((place) => view.actor[place.actor.index]);
}

function moveCursor(actor, focus) {
  cursorActor = actor;
  surface.setCursor(actor, focus);
  if (!focus) return;
  show(actor);
  requestDraw(false);
  if (head.surface === "canvas") say(`${actor.name}, ${types[actor.type].noun}`);
}

function pressKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = STEPS[event.key];
  if (step && event.shiftKey)
    setCamera({ ...camera, x: camera.x + (step[0] * 80) / camera.k, y: camera.y + (step[1] * 80) / camera.k }, true);
  else if (step) moveCursor(nextActor(step) ?? cursorActor, true);
  else if (event.key === "Home") moveCursor((firstInView() ?? places[0]).actor, true);
  else if (event.key === "Enter" || event.key === " ") openByKey(surface.actorOf(event.target) ?? cursorActor);
  else return;
  event.preventDefault();
}

function openByKey(actor) {
  select({ actor });
  $("details").focus({ preventScroll: true });
}

const ZOOM_KEYS = { "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: fit };

// ── Beginning ──

function measureStage() {
  if (stage.clientWidth === 0) return;
  const middle = { x: camera.x + size.width / 2 / camera.k, y: camera.y + size.height / 2 / camera.k };
  size = { width: stage.clientWidth, height: stage.clientHeight };
  camera = state.camera ? cameraAt(middle.x, middle.y, camera.k) : fitted();
  requestDraw(false);
}

function placeCamera() {
  camera = state.camera ? cameraAt(state.camera.x, state.camera.y, state.camera.k) : fitted();
  requestDraw(false);
}

function startStage() {
  if (surface === null) {
    stage.append(el("p", { class: "nothing" }, actors.length === 0 ? "No actors were found." : "No actor is drawn."));
    return;
  }
  size = { width: stage.clientWidth || 1, height: stage.clientHeight || 1 };
  placeCamera();
  surface.setCursor(cursorActor, false);
  stage.addEventListener("pointerdown", press);
  stage.addEventListener("pointermove", move);
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("pointerleave", hideTip);
  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { x, y } = local(event);
      const lines = event.deltaMode === 1 ? 20 : 1;
      zoomAt(x, y, Math.exp(-Math.max(-120, Math.min(120, event.deltaY * lines)) * 0.0025));
    },
    { passive: false },
  );
  stage.addEventListener("keydown", pressKey);
  stage.addEventListener("focusin", (event) => {
    if (event.target.matches(":focus-visible")) moveCursor(surface.actorOf(event.target) ?? cursorActor, true);
  });
  stage.addEventListener("focusout", () => {
    surface.setCursor(cursorActor, false);
    requestDraw(false);
  });
  $("zoom-in").addEventListener("click", () => zoom(1.4));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
  $("zoom-fit").addEventListener("click", fit);
  new ResizeObserver(measureStage).observe(stage);
  addEventListener("beforeprint", () => {
    $("panel-figure").append($("legend"));
    $("legend").open = true;
    const k = (PAPER_WIDTH - 2 * MARGIN) / worldWidth;
    surface.draw({ x: -MARGIN / k, y: -MARGIN / k, k }, PAPER_WIDTH, worldHeight * k + 2 * MARGIN, false);
  });
  addEventListener("afterprint", () => {
    placeLegend();
    draw(false);
  });
}
