// Names and roles for what Streamlit leaves without, and no stop of the tab key where a keyboard can do nothing.
(() => {
  const words = { de: { menu: "Menü" }, en: { menu: "Menu" } };
  const tongues = { " (in German)": "de", " (auf Englisch)": "en" };
  const set = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };
  const name = () => {
    const said = words[document.documentElement.lang] ?? words.de;
    for (const menu of document.querySelectorAll('[data-testid="stExpandSidebarButton"]')) {
      set(menu, "aria-label", said.menu);
    }
    // The table beside a map holds its figures.
    for (const canvas of document.querySelectorAll(".stDeckGlJsonChart [tabindex='0']:not(button):not(a)")) {
      canvas.tabIndex = -1;
    }
    // A chart is one picture with its text alternative, unless its marks are read out one by one. Vega says in
    // English what kind of thing each is.
    for (const chart of document.querySelectorAll(".stVegaLiteChart[aria-label]")) {
      set(chart, "role", chart.querySelector("[role=graphics-symbol]") ? "graphics-document" : "img");
    }
    for (const part of document.querySelectorAll(".stVegaLiteChart[aria-roledescription], .stVegaLiteChart [aria-roledescription]")) {
      part.removeAttribute("aria-roledescription");
    }
    // Titles of sources stay in their language; what stands behind them says which.
    for (const title of document.querySelectorAll(".stMarkdown span:not([lang])")) {
      const tongue = Object.keys(tongues).find((each) => title.nextSibling?.data?.startsWith(each));
      if (tongue) title.lang = tongues[tongue];
    }
    // What stands first in a row says what the row is about.
    for (const first of document.querySelectorAll(".stMain tbody td:first-child:not([role])")) {
      first.setAttribute("role", "rowheader");
    }
  };
  // Past the menu, the search and the choices, to what the page says.
  document.addEventListener("click", (event) => {
    const heading = event.target.closest?.('[data-testid="stSkipToContent"]') && document.querySelector(".stMain h1");
    if (!heading) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    heading.tabIndex = -1;
    heading.focus();
  }, true);
  new MutationObserver(name).observe(document, {
    subtree: true, childList: true, attributeFilter: ["aria-roledescription"],
  });
})();
