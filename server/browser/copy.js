// One press copies the link of the view, and says so. Where a browser lets no page copy (a site without
// https), it shows the link to be copied by hand.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button.copy");
  if (!button) return;
  const { link, copied, byHand } = button.dataset;
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    window.prompt(byHand, link);
    return;
  }
  const label = button.textContent;
  button.textContent = button.nextElementSibling.textContent = copied;
  button.disabled = true;
  setTimeout(() => {
    button.textContent = label;
    button.nextElementSibling.textContent = "";
    button.disabled = false;
  }, 2000);
});
