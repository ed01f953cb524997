// What a choice changed is said once, in a sentence, to those who hear the page: the first that was not
// there before. After the way to another page that is its heading. The keyboard goes on from where it was.
(() => {
  const region = document.createElement("p");
  region.className = "unseen";
  region.setAttribute("role", "status");
  document.body.append(region);

  const SENTENCES = ":is(h1, h2, .st-key-lead p, .answer p, [class*=st-key-section_] .stMarkdown p)";
  const words = (element) => element.innerText.replace(/\s+/g, " ").trim();
  const said = () => [...document.querySelectorAll(`.stMain ${SENTENCES}`)].map(words).filter(Boolean);
  let before = [];
  let page = location.pathname;

  let last = null; // what had the focus last, and the choice it belonged to
  addEventListener("focusin", ({ target }) => {
    const choice = target.closest('[class*="st-key-choose_"]')?.className.match(/st-key-choose_\w+/)[0];
    last = { target, choice };
  }, true);

  /** Where what had the focus is gone, go to the same choice, else to the heading; its words, if so. */
  function keepPlace(isOtherPage) {
    if (document.activeElement !== document.body || !last || (last.target.isConnected && !isOtherPage)) return null;
    const again = last.choice && document.querySelector(`.${last.choice} :is([aria-checked="true"], input)`);
    const heading = document.querySelector(".stMain h1");
    if (!again && heading) heading.tabIndex = -1;
    (again || heading)?.focus({ preventScroll: true });
    return !again && heading ? words(heading) : null;
  }

  function finished() {
    const now = said();
    const isOtherPage = location.pathname !== page;
    const heard = keepPlace(isOtherPage);
    const fresh = isOtherPage ? now[0] : now.find((each) => !before.includes(each));
    // What a page says as it opens is read anyway.
    if (before.length && fresh && fresh !== heard) region.textContent = fresh;
    [before, page] = [now, location.pathname];
    // What a finished run replaces late, a heading too, takes the focus along.
    clearInterval(staying);
    let times = 0;
    staying = setInterval(() => {
      keepPlace(false);
      times += 1;
      if (times === 8) clearInterval(staying);
    }, 250);
  }
  let waiting, staying;
  new MutationObserver(() => {
    clearTimeout(waiting);
    // One run can be followed by another at once.
    if (document.querySelector(".stApp")?.dataset.testScriptState === "notRunning") waiting = setTimeout(finished, 300);
  }).observe(document, { subtree: true, attributeFilter: ["data-test-script-state"] });
})();
