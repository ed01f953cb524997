// On a telephone choices fold to a line. Its button unfolds them, also while the page changes under a
// choice; another page begins folded. What is hidden then says server/browser/style.css.
(() => {
  const unfolded = new Set();
  let page = location.pathname;
  function say() {
    if (page !== location.pathname) unfolded.clear();
    page = location.pathname;
    for (const button of document.querySelectorAll("button.fold")) {
      const said = String(unfolded.has(button.dataset.folds));
      if (button.getAttribute("aria-expanded") !== said) button.setAttribute("aria-expanded", said);
    }
  }
  document.addEventListener("click", ({ target }) => {
    const name = target.closest?.("button.fold")?.dataset.folds;
    if (!name) return;
    if (!unfolded.delete(name)) unfolded.add(name);
    say();
  });
  new MutationObserver(say).observe(document, { subtree: true, childList: true });
})();
