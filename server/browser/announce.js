// What a choice changed is said once, in a sentence, to those who hear the page: the first that was not
// there before. After the way to another page that is its heading.
(() => {
  const region = document.createElement("p");
  region.className = "unseen";
  region.setAttribute("role", "status");
  document.body.append(region);

  const SENTENCES = ":is(h1, h2, .st-key-lead p, .answer p, [class*=st-key-section_] .stMarkdown p)";
  const said = () => [...document.querySelectorAll(`.stMain ${SENTENCES}`)]
    .map((element) => element.innerText.replace(/\s+/g, " ").trim()).filter(Boolean);
  let before = [];
  let page = location.pathname;

  function finished() {
    const now = said();
    const fresh = location.pathname === page ? now.find((each) => !before.includes(each)) : now[0];
    // What a page says as it opens is read anyway.
    if (before.length && fresh) region.textContent = fresh;
    [before, page] = [now, location.pathname];
  }
  let waiting;
  new MutationObserver(() => {
    clearTimeout(waiting);
    // One run can be followed by another at once.
    if (document.querySelector(".stApp")?.dataset.testScriptState === "notRunning") waiting = setTimeout(finished, 300);
  }).observe(document, { subtree: true, attributeFilter: ["data-test-script-state"] });
})();
