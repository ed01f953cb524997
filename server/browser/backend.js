// Without this Streamlit looks for its server below each page's address first and fails there. This
// script comes from where the server is, and runs before Streamlit's own, which stand after it.
window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.currentScript.src).href };
