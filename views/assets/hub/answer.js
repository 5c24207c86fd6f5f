import { dropAnswer, keepAnswer, keepAnswered } from "./kept-answer.js";
import { form, htmxAddress, patienceMs, retryMs } from "./page.js";
import { showTold, stand } from "./question.js";
import { tell } from "./tell.js";

var loading = false;
var isSendingOldWay = false;
var timer;
var asked;

/*
 * An answer is put in place without a new page. When the hub cannot be reached the page says so, keeps what was typed and
 * sends it again by itself. htmx (12 KB, needs a browser of 2022) comes only when the form is first touched, so that it
 * costs nothing to read.
 */
export function answerInPlace() {
  bringMarks();
  configure();
  ["focusin", "pointerdown", "touchstart"].forEach((touch) => {
    form.addEventListener(touch, () => load());
  });
  form.addEventListener("submit", (event) => {
    asked = form.attempt && form.attempt.value;
    keepAnswer();
    if (isReady() || isSendingOldWay) return;
    event.preventDefault();
    waitForHtmx();
  });
  document.addEventListener("htmx:after:swap", () => {
    if (asked && stand() !== "open") keepAnswered(asked);
    showTold();
  });
  /* htmx could not get through: nothing is lost, the same attempt goes again with the same id. */
  document.addEventListener("htmx:error", () => {
    tell("out", true);
    later();
  });
  /* Whatever the hub says has reached the child, but an answer for which the card has no room she gives again. */
  document.addEventListener("htmx:after:request", (event) => {
    clearTimeout(timer);
    form.hubWaits = false;
    tell("out", false);
    if (event.detail.ctx.response.status < 500) dropAnswer();
  });
}

/* The answer goes as soon as htmx is there. */
export function waitForHtmx() {
  form.hubWaits = true;
  load(send);
}

/* The marks that answers name; the build writes them here. A page that shows an answer from the start has them. */
function bringMarks() {
  if (!document.getElementById("yes"))
    document.body.insertAdjacentHTML("beforeend", "%marks%");
}

/* htmx puts no sheet of its own into the page: the hub's policy forbids it, and nothing here needs it. */
function configure() {
  var meta = document.createElement("meta");
  meta.name = "htmx-config";
  meta.content = `{"includeIndicatorCSS":false,"defaultTimeout":${patienceMs}}`;
  document.head.appendChild(meta);
}

function isReady() {
  return Boolean(window.htmx);
}

/* Loads htmx, again and again while the hub is away; then, if an answer waits, sends it. */
function load(then) {
  if (isReady()) return then && then();
  if (loading) return;
  loading = true;
  var tag = document.createElement("script");
  tag.src = htmxAddress;
  tag.onload = () => {
    loading = false;
    if (isReady()) {
      window.htmx.process(form);
      if (then || form.hubWaits) send();
    } else if (then || form.hubWaits) sendOldWay();
  };
  function giveUp() {
    if (!loading || tag.parentNode !== document.head) return;
    loading = false;
    document.head.removeChild(tag);
    if (form.hubWaits) {
      tell("out", true);
      later();
    }
  }
  tag.onerror = giveUp;
  setTimeout(giveUp, patienceMs);
  document.head.appendChild(tag);
}

/* The script came and this browser cannot run it: the form goes as forms always went. */
function sendOldWay() {
  isSendingOldWay = true;
  keepAnswer(0, 1);
  HTMLFormElement.prototype.submit.call(form);
}

function send() {
  form.hubWaits = false;
  if (form.requestSubmit) form.requestSubmit();
  else form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}

function later() {
  form.hubWaits = true;
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (isReady()) send();
    else load();
  }, retryMs);
}
