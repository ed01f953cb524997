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
    "Scrollable table": "Tabelle zum Rollen", "Show suggestions": "Vorschläge zeigen",
    "Suggestions": "Vorschläge", "Report a bug": "Fehler melden", "Get help": "Hilfe", "About": "Über",
    "Clear entry": "Leeren", "Clear caches": "Speicher leeren", "Try again": "Noch einmal",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Der Server antwortet gerade nicht. Bitte prüfen Sie Ihre Internetverbindung. Sobald er wieder da ist, geht es hier weiter.",
    "Connection timed out.": "Der Server hat nicht rechtzeitig geantwortet. Sobald er wieder da ist, geht es hier weiter.",
    "Script execution error": "Fehler beim Berechnen", "Copy Vega-Lite spec": "Beschreibung des Diagramms kopieren",
  };
  // Those that hold a name or a number.
  const patterns = [
    [/^Press Enter to (?:apply|submit form)$/, "Mit der Eingabetaste übernehmen"],
    [/^Press (⌘|Ctrl|Strg)\+Enter to apply$/, "Mit $1 und Eingabetaste übernehmen"],
    [/^Remove (.+)$/, "$1 entfernen"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/,
      "Mehr als $1 lassen sich nicht wählen. Nehmen Sie zuerst etwas heraus."],
    [/^(\d+) options? available\.$/, "$1 Möglichkeiten zur Wahl."],
    [/^(.+), selected$/, "$1, ausgewählt"],
    [/^(.+) — start$/, "$1 – Beginn"],
    [/^(.+) — end$/, "$1 – Ende"],
    [/^Add: (.+)$/, "Hinzufügen: $1"],
    [/^Connection failed with status (\d+)(?:, and response:|\.)$/,
      "Der Server antwortet gerade nicht (Fehler $1). Sobald er wieder da ist, geht es hier weiter."],
  ];
  const inGerman = (said) => {
    const found = patterns.find(([pattern]) => pattern.test(said));
    return found ? said.replace(...found) : said;
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

  // What stood there before a pattern was applied, to go back to it.
  const before = new Map();
  const written = (said) => {
    if (page.lang !== "de") return before.get(said) ?? said;
    const now = inGerman(said);
    if (now !== said) before.set(now, said);
    return now;
  };
  // What pages and bundles say is no control.
  const OURS = ".stMarkdown, .stHtml, .stTable, .stHeading, .stVegaLiteChart, [role=option]";

  function translate(node) {
    const words = page.lang === "de" ? german : english;
    if (node.nodeType === Node.TEXT_NODE) {
      if (Object.hasOwn(words, node.data)) node.data = words[node.data];
      else if (node.data.length < 200 && !node.parentElement?.closest(OURS)) {
        const said = written(node.data);
        if (said !== node.data) node.data = said;
      }
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of attributes) {
        const label = node.getAttribute(name);
        if (!label) continue;
        const [, first, rest = ""] = parts(label);
        const said = Object.hasOwn(words, first) ? words[first] + rest : written(label);
        if (said !== label) node.setAttribute(name, said);
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
