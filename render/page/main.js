// Putting it together.

function updateTabs() {
  for (const name of ["figure", "actors", "ties"]) {
    const chosen = state.tab === name;
    fill($(`tab-${name}`), { "aria-selected": String(chosen), tabindex: chosen ? "0" : "-1" }, []);
    $(`panel-${name}`).hidden = !chosen;
  }
}

function startTabs() {
  const names = ["figure", "actors", "ties"];
  names.forEach((name, i) => {
    $(`tab-${name}`).addEventListener("click", () => change("tab", { tab: name }));
    $(`tab-${name}`).addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: 2 }[event.key];
      if (!step) return;
      const next = names[(i + step) % 3];
      change("tab", { tab: next });
      $(`tab-${next}`).focus();
    });
  });
}

function tellCut() {
  const banner = $("banner");
  banner.hidden = surface === null || places.length === actors.length;
  const share = `${places.length.toLocaleString("en")} of ${count(actors.length, "actor")}`;
  banner.textContent = `The figure shows ${share}; the tables and the search have all.`;
}

function refreshFilter() {
  updateView();
  updateFilters();
}

function refreshFigure() {
  updateNeighbours();
  if (surface === null) return;
  surface.update();
  if (!view.actor[cursorActor.index] && firstInView()) moveCursor(firstInView().actor, false);
  requestDraw(false);
}

onChange((what) => {
  if (what === "filter") refreshFilter();
  if (what === "filter" || what === "selection") {
    refreshFigure();
    updateDetails();
  }
  if (what === "tab") {
    updateTabs();
    hideTip();
    if (state.tab === "figure") measureStage();
  }
  if (what === "camera" && surface !== null) placeCamera();
  if (what !== "selection" && what !== "moved")
    for (const table of tables) if (what !== "tab" || table.stale) table.update();
});

function closeSomething() {
  const menu = $("save");
  if (menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (document.body.classList.contains("filtering")) toggleFilters(false);
  else if (state.actor || state.tie) closeDetails();
}

function startKeys() {
  const help = $("help");
  $("show-help").addEventListener("click", () => help.showModal());
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Escape") return closeSomething();
    if (event.target.matches("input, textarea, select")) return;
    if (event.key === "/") {
      $("search").focus();
      event.preventDefault();
    } else if (event.key === "?") help.showModal();
    else if (surface !== null && state.tab === "figure" && ZOOM_KEYS[event.key]) ZOOM_KEYS[event.key]();
  });
}

function start() {
  for (const part of document.querySelectorAll(".tools, .bar")) part.hidden = false;
  document.body.classList.add("ready");
  updateView();
  updateTabs();
  startTabs();
  startFilters();
  new Search($("search"), $("found"));
  startSaving();
  startKeys();
  tellCut();
  updateFilters();
  startStage();
  refreshFigure();
  updateDetails();
  roomy.addEventListener("change", placeLegend);
  for (const table of tables) table.update();
  if (state.actor && !state.camera) show(state.actor);
}

start();
