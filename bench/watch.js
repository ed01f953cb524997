// Runs inside a measured page from its first moment. Notes, in milliseconds since the page was asked
// for or since the last choice, when the lead can be read and when the last change was on the screen.
(() => {
  const QUIET_MS = 400; // so long without a change, and it was the last one
  const PATIENCE_MS = 60000; // whoever waits longer would have left
  const FRAMES = 2; // the second frame after a change shows it
  const PICTURES = '[data-testid="stVegaLiteChart"], [data-testid="stDeckGlJsonChart"]';
  const watch = { since: 0, headline: null, drawn: null };
  let framesToGo = 0;

  const app = () => document.querySelector('[data-testid="stApp"]');

  const hasPicture = (element) => {
    const picture = element.querySelector('svg.marks, canvas');
    return picture && picture.getBoundingClientRect().height > 0;
  };

  const isDone = () => {
    const state = app()?.dataset;
    if (state?.testConnectionState !== 'CONNECTED') return false;
    if (state.testScriptState !== 'notRunning') return false;
    if (!document.querySelector('[data-testid="stMain"] [data-testid="stVerticalBlock"] *')) return false;
    if (document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')) return false;
    return [...document.querySelectorAll(PICTURES)].filter((e) => e.offsetParent).every(hasPicture);
  };

  // Lists that open and close lie outside the page's main part.
  const isOfThePage = ({ target }) => {
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    return element === app() || Boolean(element?.closest('[data-testid="stMain"]'));
  };

  const frame = () => {
    const now = performance.now() - watch.since;
    if (watch.headline === null && document.querySelector(window.benchLead)?.innerText.trim()) {
      watch.headline = now;
    }
    if (framesToGo > 0) {
      framesToGo -= 1;
      if (framesToGo === 0) watch.drawn = now;
    }
    requestAnimationFrame(frame);
  };

  const restart = (event) => {
    if (event.type === 'keydown' && event.key !== 'Enter') return;
    watch.since = event.timeStamp;
    watch.headline = null;
    watch.drawn = null;
    framesToGo = 0;
  };

  // Resolves once nothing changes any more; with null where that takes too long.
  window.benchLastDrawn = () => new Promise((resolve) => {
    const look = () => {
      const waited = performance.now() - watch.since;
      const quiet = waited - watch.drawn;
      if (waited > PATIENCE_MS) {
        resolve(null);
      } else if (watch.drawn !== null && framesToGo === 0 && quiet > QUIET_MS && isDone()) {
        resolve({ headline: watch.headline, drawn: watch.drawn });
      } else {
        setTimeout(look, 50);
      }
    };
    look();
  });

  new MutationObserver((changes) => {
    if (changes.some(isOfThePage)) framesToGo = FRAMES;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  addEventListener('click', restart, true);
  addEventListener('keydown', restart, true);
  requestAnimationFrame(frame);
})();
