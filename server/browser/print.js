// Only a browser can print. "Print" on a page opens the sheet, and as soon as it is drawn, the printer;
// the sheet's own button does so again. The sheet fits on one page: what stands on the screen, made small
// enough for A4 with margins, and as wide on the screen as on paper, so that pictures are drawn for that width.
(() => {
  // A page of A4 without its margins holds about 1040; print sets lines and pictures up to a tenth higher.
  const WIDTH = 700, HEIGHT = 900;
  let printing = false;
  let waiting;

  function fit() {
    if (!document.querySelector(".st-key-print")) return;
    const sheet = document.querySelector(".block-container");
    const root = document.documentElement;
    root.classList.add("fitting");
    // Smaller letters leave room for longer lines. Under 0.5 nobody can read them; a longer view then
    // takes a second page.
    let scale = 0.8;
    sheet.style.maxWidth = "none";
    for (; scale > 0.5; scale -= 0.02) {
      sheet.style.width = `${WIDTH / scale}px`;
      if (sheet.scrollHeight * scale <= HEIGHT) break;
    }
    sheet.style.width = sheet.style.maxWidth = "";
    root.classList.remove("fitting");
    root.style.setProperty("--sheet-width", `${WIDTH / scale}px`);
    root.style.setProperty("--sheet", scale);
  }

  const drawn = () => document.querySelector(".stApp").dataset.testScriptState === "notRunning"
    && [...document.querySelectorAll(".stVegaLiteChart")].every((chart) => chart.querySelector("svg, canvas"));

  function when_drawn() {
    clearTimeout(waiting);
    if (!printing && !document.querySelector(".st-key-print")) return;
    if (!document.querySelector(".st-key-print") || !drawn()) {
      waiting = setTimeout(when_drawn, 200);
      return;
    }
    fit();
    // Pictures take their height a moment later.
    resized.observe(document.querySelector(".block-container"));
    if (!printing) return;
    printing = false;
    // Pictures are drawn anew for the width of the paper.
    setTimeout(() => window.print(), 800);
  }

  let fitting;
  const resized = new ResizeObserver(() => {
    clearTimeout(fitting);
    fitting = setTimeout(fit, 200);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".st-key-print button")) window.print();
    if (!event.target.closest(".st-key-to_sheet button")) return;
    printing = true;
    waiting = setTimeout(when_drawn, 300);
  });
  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(when_drawn, 300);
  }).observe(document, { subtree: true, attributeFilter: ["data-test-script-state"] });
  window.addEventListener("beforeprint", fit);
})();

// Paper is light whatever the screen is.
window.addEventListener("beforeprint", () => {
  const app = document.querySelector(".stApp");
  const dark = app !== null && getComputedStyle(app).colorScheme === "dark"
    && !document.querySelector(".st-key-print");
  document.documentElement.classList.toggle("dark-screen", dark);
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
