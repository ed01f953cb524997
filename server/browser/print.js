// Only a browser can print. "Print" on a page opens the sheet, and as soon as it is drawn, the printer;
// the sheet's own button does so again.
(() => {
  const drawn = () => document.querySelector(".st-key-print")
    && document.querySelector(".stApp").dataset.testScriptState === "notRunning"
    && [...document.querySelectorAll(".stVegaLiteChart")].every((chart) => chart.querySelector("svg, canvas"));

  // Pictures take their height a moment after they are there. After a minute nobody waits for a printer.
  function print_when_drawn(tries = 200) {
    if (drawn()) setTimeout(() => window.print(), 500);
    else if (tries) setTimeout(print_when_drawn, 300, tries - 1);
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest(".st-key-print button")) window.print();
    if (event.target.closest(".st-key-to_sheet button")) setTimeout(print_when_drawn, 300);
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
