// What is shown large is made for a screen of 1280 by 720; a larger one shows all of it larger.
(() => {
  const fit = () => {
    const zoom = Math.min(window.innerWidth / 1280, window.innerHeight / 720);
    document.documentElement.style.setProperty("--screen", Math.max(1, zoom));
  };
  window.addEventListener("resize", fit);
  fit();
})();
