// What our page shell adds in the browser: where the server is, the page's language attribute, and
// German for Streamlit's own controls, which speak English only. Our own words come from texts/.

// Without this Streamlit looks for its server below each page's address first and fails there. This
// file lies where the server is; it runs before Streamlit's scripts, which stand after it.
window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.currentScript.src).href };

// Only a browser can print: the button of the print view, which does nothing on the server.
document.addEventListener("click", (event) => {
  if (event.target.closest(".st-key-print button")) window.print();
});
// A part of a page that ran alone has changed the browser's address but not the one for paper: that
// one follows in words, and the square, which would lead to another view, stays away.
window.addEventListener("beforeprint", () => {
  const block = document.querySelector(".st-key-address");
  const link = block?.querySelector("a");
  if (!link) return;
  const [drawn, now] = [new URL(link.href), new URL(location.href)];
  const release = drawn.searchParams.get("release");
  for (const { searchParams } of [drawn, now]) ["screen", "release"].forEach((name) => searchParams.delete(name));
  const same = (one, other) => [...one].every(([name, value]) => other.get(name) === value);
  if (same(drawn.searchParams, now.searchParams) && same(now.searchParams, drawn.searchParams)) return;
  now.searchParams.set("release", release);
  const [square, words, before] = [block.querySelector("img"), link.firstChild, link.firstChild.nodeValue];
  words.nodeValue = now.href.replaceAll("%2C", ",");
  if (square) square.style.display = "none";
  window.addEventListener("afterprint", () => {
    words.nodeValue = before;
    if (square) square.style.display = "";
  }, { once: true });
});
// The print view fits on one page: what stands on the screen, made small enough for A4 with margins.
window.addEventListener("beforeprint", () => {
  if (!document.querySelector(".st-key-print")) return;
  const sheet = document.querySelector(".block-container");
  const left = [...document.querySelectorAll(".st-key-bar, .st-key-section, [class*=st-key-choose_]")];
  const style = document.documentElement.style;
  // Smaller letters leave room for longer lines. Under 0.5 nobody can read them; a longer view then
  // takes a second page.
  let scale = Math.min(0.8, 700 / sheet.clientWidth);
  sheet.style.maxWidth = "none";
  for (; scale > 0.5; scale -= 0.02) {
    sheet.style.width = `${700 / scale}px`;
    const height = sheet.scrollHeight - left.reduce((sum, element) => sum + element.offsetHeight, 0);
    if (height * scale <= 900) break;
  }
  sheet.style.width = sheet.style.maxWidth = "";
  style.setProperty("--sheet-width", `${700 / scale}px`);
  style.setProperty("--sheet", scale);
});

// A projector shows no more than its screen: what does not fit is made smaller, down to what can be read.
(() => {
  let zoom = 1;
  const watched = new WeakSet();
  function fit() {
    const stage = document.querySelector(".block-container:has(.st-key-bar):not(:has(.st-key-print))");
    if (!stage) return;
    const pictures = [...stage.querySelectorAll(".stVegaLiteChart, .stDeckGlJsonChart")];
    const top = stage.getBoundingClientRect().top;
    const bottom = Math.max(0, ...pictures.map((picture) => picture.getBoundingClientRect().bottom - top));
    const wanted = bottom ? Math.max(0.6, Math.min(1, (zoom * window.innerHeight) / bottom)) : 1;
    // Small differences come from lines that break elsewhere: following them would never end.
    if (wanted < zoom - 0.005 || wanted > zoom + 0.06) {
      zoom = wanted;
      document.documentElement.style.setProperty("--screen", zoom);
    }
  }
  const sizes = new ResizeObserver(fit);
  new MutationObserver(() => {
    const stage = document.querySelector(".block-container:has(.st-key-bar)");
    if (!stage || watched.has(stage)) return;
    watched.add(stage);
    sizes.observe(stage);
  }).observe(document, { childList: true, subtree: true });
  window.addEventListener("resize", fit);
})();

(() => {
  const german = {
    "Skip to main content": "Zum Inhalt springen", "(opens in new tab)": "(öffnet neuen Reiter)",
    "App pages": "Seiten", "Main menu": "Menü", "Theme": "Farben",
    "System": "Wie im System", "Light": "Hell", "Dark": "Dunkel",
    "Print": "Drucken", "Rerun": "Neu berechnen", "Record screen": "Bildschirm aufnehmen",
    "Running...": "Wird berechnet …", "Stop": "Anhalten", "Connecting": "Verbinde …",
    "Connection error": "Verbindung unterbrochen", "Page not found": "Seite nicht gefunden",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Diese Seite gibt es nicht. Hier ist die Startseite.",
    "Sidebar": "Seitenleiste", "Expand sidebar": "Seitenleiste öffnen",
    "Collapse sidebar": "Seitenleiste schließen", "Link to heading": "Link zur Überschrift",
    "Fullscreen": "Vollbild", "Toggle fullscreen": "Vollbild ein oder aus",
    "Close fullscreen": "Vollbild schließen", "Close": "Schließen", "Open": "Öffnen",
    "Search": "Suchen", "Close Search": "Suche schließen", "Previous Result": "Voriger Treffer",
    "Next Result": "Nächster Treffer", "Show data": "Tabelle zeigen",
    "Show chart": "Diagramm zeigen", "Show/hide columns": "Spalten ein- oder ausblenden",
    "Download as CSV": "Als CSV laden", "Download as PNG": "Als PNG laden",
    "Download as SVG": "Als SVG laden", "Copy to clipboard": "Kopieren",
    "Sort ascending": "Aufsteigend sortieren", "Sort descending": "Absteigend sortieren",
    "Autosize": "Breite anpassen", "Pin column": "Spalte anheften",
    "Unpin column": "Spalte lösen", "Hide column": "Spalte ausblenden",
    "Dataframe column menu": "Menü der Spalte", "Copy column name": "Spaltennamen kopieren",
    "Choose options": "Auswählen", "Choose an option": "Eine Möglichkeit wählen",
    "Select all": "Alle wählen", "Clear all": "Alle entfernen", "Clear value": "Leeren",
    "Clear selection": "Auswahl aufheben", "Selected values": "Ausgewählt",
    "No results": "Keine Treffer", "Increment": "Erhöhen", "Decrement": "Verringern",
    "Scroll tabs left": "Reiter nach links", "Scroll tabs right": "Reiter nach rechts",
    "Notifications": "Hinweise", "Choose date": "Datum wählen",
    "Copy Vega-Lite spec": "Beschreibung des Diagramms kopieren",
  };
  const english = Object.fromEntries(Object.entries(german).map(([en, de]) => [de, en]));
  const attributes = ["aria-label", "title", "placeholder"];
  const page = document.documentElement;
  // A control of a chart or table names it: "Fullscreen: Schools by year".
  const parts = (label) => label.match(/^([^:]+)(: .*)?$/s) ?? [label, label];
  // While pages change the address is empty for a moment: then the language stays as it is.
  const asked = () => {
    const code = new URLSearchParams(location.search).get("lang");
    return code === "de" || code === "en" ? code : page.lang;
  };

  function translate(node) {
    const words = page.lang === "de" ? german : english;
    if (node.nodeType === Node.TEXT_NODE) {
      if (Object.hasOwn(words, node.data)) node.data = words[node.data];
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of attributes) {
        const [, label, rest = ""] = parts(node.getAttribute(name) ?? "");
        if (Object.hasOwn(words, label)) node.setAttribute(name, words[label] + rest);
      }
      node.childNodes.forEach(translate);
    }
  }

  new MutationObserver((changes) => {
    if (page.lang !== asked()) {
      page.lang = asked();
      translate(document.body);
    }
    for (const { type, target, addedNodes } of changes) {
      (type === "childList" ? [...addedNodes] : [target]).forEach(translate);
    }
  }).observe(page, {
    subtree: true, childList: true, characterData: true, attributeFilter: attributes,
  });
})();
