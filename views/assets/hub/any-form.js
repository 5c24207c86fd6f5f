import { keepAnswer } from "./kept-answer.js";
import { closest, form, htmxAddress, patienceMs, retryMs } from "./page.js";

/*
 * A form is sent when the hub says that it is there: otherwise a page of the browser would take the place of what was
 * typed. It waits where it stands and goes by itself. An answer that htmx sends is no such form.
 */
export function sendWhenThere() {
  var pressed;
  /* Which button was pressed, for browsers that do not tell. */
  document.addEventListener("click", (event) => {
    pressed = closest(event, "button");
  });
  document.addEventListener("submit", (event) => {
    var sent = event.target;
    if ((sent === form && htmxAddress) || sent.method !== "post") return;
    event.preventDefault();
    if (!sent.hubAsks) askHub(sent, event.submitter || pressed);
  });
}

export function askHub(sent, button) {
  var request = new XMLHttpRequest();
  var note = sent.querySelector(".out");
  function wait() {
    if (note) note.hidden = false;
    setTimeout(askHub, retryMs, sent, button);
  }
  sent.hubAsks = true;
  if (sent === form) keepAnswer(button && button.name);
  request.open("HEAD", "/health");
  request.timeout = patienceMs;
  request.onerror = wait;
  request.ontimeout = wait;
  request.onload = () => {
    if (note) note.hidden = true;
    sent.hubAsks = false;
    if (sent === form) keepAnswer(button && button.name, 1);
    sendWhole(sent, button);
  };
  request.send();
}

/* A form that a script sends leaves out the button that was pressed. */
function sendWhole(sent, button) {
  var word = document.createElement("input");
  if (button && button.name) {
    word.type = "hidden";
    word.name = button.name;
    word.value = button.value;
    sent.appendChild(word);
  }
  HTMLFormElement.prototype.submit.call(sent);
  if (word.parentNode) sent.removeChild(word);
}
