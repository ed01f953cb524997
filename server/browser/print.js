// Only a browser can print. "Print" on a page opens the sheet, and as soon as it is drawn, the printer;
// the sheet's own button does so again.
(() => {
  let waiting = false;
  const drawn = () => {
    const app = document.querySelector(".stApp");
    const charts = [...document.querySelectorAll(".stVegaLiteChart")];
    return document.querySelector(".st-key-print") && app.dataset.testScriptState === "notRunning"
      && charts.every((chart) => chart.querySelector("svg, canvas"));
  };
  const when_drawn = () => {
    if (!drawn()) return setTimeout(when_drawn, 200);
    waiting = false;
    setTimeout(() => window.print(), 300);
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest(".st-key-print button")) window.print();
    if (!event.target.closest(".st-key-to_sheet button") || waiting) return;
    waiting = true;
    setTimeout(when_drawn, 300);
  });
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

// The print view fits on one page: what stands on the screen, made small enough for A4 with margins.
window.addEventListener("beforeprint", () => {
  if (!document.querySelector(".st-key-print")) return;
  const sheet = document.querySelector(".block-container");
  const left = [...document.querySelectorAll(".st-key-bar, .st-key-choose_section, [class*=st-key-choose_]")];
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
