/* What is for paper goes there by a button, which would do nothing without script. */
export function printAtTap() {
  var button = document.querySelector("[data-print]");
  if (!button || !window.print) return;
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
