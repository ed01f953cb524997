// Names for what Streamlit leaves without one, and no stop of the tab key where a keyboard can do nothing.
(() => {
  const words = { de: { menu: "Menü" }, en: { menu: "Menu" } };
  const name = () => {
    const said = words[document.documentElement.lang] ?? words.de;
    for (const menu of document.querySelectorAll('[data-testid="stExpandSidebarButton"]')) {
      if (menu.getAttribute("aria-label") !== said.menu) menu.setAttribute("aria-label", said.menu);
    }
    // The table beside a map holds its figures.
    for (const canvas of document.querySelectorAll(".stDeckGlJsonChart [tabindex='0']:not(button):not(a)")) {
      canvas.tabIndex = -1;
    }
  };
  new MutationObserver(name).observe(document, { subtree: true, childList: true });
})();
