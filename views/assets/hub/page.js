/* What every part asks of the page. */
var script = document.currentScript || document.querySelector("script[data-htmx]");

/* Where htmx is; a page without a verdict on its answers has none. */
export var htmxAddress = script && script.getAttribute("data-htmx");
export var form = document.getElementById("answer");

export var retryMs = 1500;
/* A hub that is there answers in a tenth of it, also to a whole class. */
export var patienceMs = 8000;

export function closest(event, what) {
  return event.target.closest && event.target.closest(what);
}
