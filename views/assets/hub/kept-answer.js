import { closest, form } from "./page.js";
import { giveAgain, given } from "./question.js";

/*
 * What a child gave and the hub does not have yet, in the memory of this tab. It lies under the address of its form, with
 * the id of the attempt: that is of one question, one try and one turn, so that it comes back to nobody else.
 */
var memory = {};
try {
  memory = window.sessionStorage || memory;
} catch (forbidden) {} // then it stays on the page alone

function keep(name, value) {
  try {
    memory[name] = value;
  } catch (full) {} // as above
}

function waiting() {
  return `waits ${form.getAttribute("action")}`;
}

/* Where somebody says who she is, nothing of who was here before stays. */
export function forgetOthers() {
  if (!/^\/(classes|c)(\/|$)/.test(location.pathname)) return;
  for (var name in memory) if (/^waits |^typed$|^answered$/.test(name)) delete memory[name];
}

/*
 * An answer is on its way; `button` is the name of the one that says more than "send". With `goes` the browser sends it in this
 * moment. A feeling is kept nowhere.
 */
export function keepAnswer(button, goes) {
  if (form.attempt) keep(waiting(), JSON.stringify([form.attempt.value, given(), button, goes]));
}

export function dropAnswer() {
  delete memory[waiting()];
}

/*
 * Gives back an answer that was on its way when the page was left, but none that the hub had and has just asked for again (its form has a class): it would
 * go round and round. @returns it, with the name of its button at 2, if there was such an answer
 */
export function answerAgain() {
  var kept = giveBack(waiting());
  if (kept && !(kept[3] && form.className)) return kept;
  dropAnswer();
}

/* A hint is another page: what was typed or tapped goes with her. */
export function takeToHints() {
  document.addEventListener("click", (event) => {
    var link = closest(event, "a");
    if (!link || !form.attempt || !/[?&]hints=/.test(link.search)) return;
    keep("typed", JSON.stringify([form.attempt.value, given()]));
  });
  giveBack("typed");
  delete memory.typed;
}

function giveBack(name) {
  var kept = JSON.parse(memory[name] || "[]");
  if (form.attempt && kept[0] === form.attempt.value) {
    giveAgain(kept[1]);
    return kept;
  }
}

export function keepAnswered(attempt) {
  keep("answered", attempt);
}

/* Back may show this page as it was before its answer was put in place: then the hub is asked how it stands. */
export function lookAgain() {
  if (!form.attempt || memory.answered !== form.attempt.value) return;
  delete memory.answered;
  location.reload();
}
