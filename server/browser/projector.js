// A projector shows no more than its screen: what does not fit is made smaller, down to what can be read.
(() => {
  let zoom = 1;
  const watched = new WeakSet();
  function fit() {
    const stage = document.querySelector(".block-container:has(.st-key-bar):not(:has(.st-key-print))");
    if (!stage) return;
    const pictures = [...stage.querySelectorAll(".stVegaLiteChart, .stDeckGlJsonChart, .stEChartsChart")];
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
    if (!stage) return;
    if (!watched.has(stage)) sizes.observe(stage);
    watched.add(stage);
    // A picture drawn into the room that was kept for it changes no size.
    fit();
  }).observe(document, { childList: true, subtree: true });
  window.addEventListener("resize", fit);
})();
