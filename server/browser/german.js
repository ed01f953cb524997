// German for Streamlit's own controls, which speak English only, and the page's language attribute.
// Our own words come from texts/.
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
