// One press of Back undoes one choice. Streamlit enters an address into the history for each thing
// that a run writes there; here the first after something a person did becomes a step, and what the
// page adds by itself completes that step. Each step remembers how far down its page was read.

/** Go to an address of this site as one step, without loading everything anew. */
let leadTo;

(() => {
  const READ = "read:";
  const PATIENCE_MS = 10_000;
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  const main = () => document.querySelector(".stMain");
  const app = () => document.querySelector(".stApp");
  let shown = false; // before the page was first there, nobody can have chosen anything on it
  let chosen = false; // someone did something that no step stands for yet
  let readTo; // how far down the page was read when someone last did something
  let moved = null; // the slider that was moved last by its keys: its way is one step

  function did(event) {
    // A click comes after the press that it belongs to, but that of a screen reader has none.
    if (!event.isTrusted || (event.type === "click" && event.detail)) return;
    shown ||= app()?.dataset.testScriptState === "notRunning";
    const slider = event.type === "keydown" ? event.target.closest?.(".stSlider") : null;
    chosen = shown && (slider === null || slider !== moved);
    moved = slider;
    readTo = main()?.scrollTop;
  }
  for (const kind of ["pointerdown", "keydown", "click"]) addEventListener(kind, did, true);

  addEventListener("popstate", () => {
    chosen = false;
    moved = null;
  });

  const entry = () => history.state?.entry;
  const enter = (address, isStep) => {
    // Streamlit may have gone to the top already.
    if (isStep) remember(readTo);
    const state = { entry: isStep || !entry() ? crypto.getRandomValues(new Uint32Array(1))[0] : entry() };
    (isStep ? push : replace)(state, "", address);
  };
  history.pushState = (_state, _title, address) => {
    const isStep = chosen;
    chosen = false;
    // What a run writes has no part of the page in it; while it is the same page, the part stays.
    const to = new URL(address, location);
    if (!isStep && to.pathname === location.pathname) to.hash ||= location.hash;
    enter(to.href, isStep);
  };
  history.replaceState = (_state, _title, address) => {
    const to = new URL(address, location);
    if (to.pathname === location.pathname) to.hash ||= location.hash;
    enter(to.href, false);
  };

  leadTo = (address) => {
    chosen = false;
    enter(address, address !== location.href);
    // Streamlit follows the address as it does after Back and Forward.
    dispatchEvent(new PopStateEvent("popstate"));
    if (!location.hash) returnTo(0);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-within]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    leadTo(link.href);
  });

  // --- how far down the page was read ---
  let keepsOff; // while a page is being filled, its positions say nothing

  function remember(position) {
    if (keepsOff || !entry() || position === undefined) return;
    sessionStorage.setItem(READ + entry(), Math.round(position));
  }
  document.addEventListener("scroll", (event) => {
    // A page that is being exchanged moves by itself.
    if (event.target === main() && app()?.dataset.testScriptState === "notRunning") remember(event.target.scrollTop);
  }, true);
  addEventListener("pagehide", () => remember(main()?.scrollTop));

  const part = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    return name && document.querySelector(`.st-key-section_${CSS.escape(name)}`);
  };
  function returnTo(position) {
    clearInterval(keepsOff);
    const since = Date.now();
    let still = 0;
    const stop = () => {
      clearInterval(keepsOff);
      keepsOff = undefined;
      for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) removeEventListener(kind, stop, true);
    };
    for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, stop, true);
    keepsOff = setInterval(() => {
      const page = main();
      const place = position === undefined ? part() : null;
      const wanted = place
        ? place.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop - 72
        : position ?? 0;
      if (page && page.scrollTop !== wanted) page.scrollTop = wanted;
      still = app()?.dataset.testScriptState === "notRunning" ? still + 1 : 0;
      if (still < 8 && Date.now() - since < PATIENCE_MS) return;
      stop();
      // Whoever hears the page, or goes on by keyboard, goes on from there.
      if (place) {
        place.tabIndex = -1;
        place.focus({ preventScroll: true });
      }
    }, 60);
  }
  function back() {
    const read = sessionStorage.getItem(READ + entry());
    if (read === null && !location.hash) return;
    returnTo(read === null ? undefined : Number(read));
  }
  addEventListener("popstate", back);
  if (!entry()) enter(location.href, false);
  back();
})();
