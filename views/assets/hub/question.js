import { closest, form } from "./page.js";

var order = document.getElementById("order");

/* Where the question stands: done, tried and not right yet, answered elsewhere before, or open. */
export function stand() {
  var tell = document.getElementById("tell").className;
  return /yes/.test(tell) ? "yes" : /tried/.test(tell) ? "not" : /before/.test(tell) ? "before" : "open";
}

/* Things are tapped in order without a page for each tap. */
export function tapInPlace() {
  if (!order) return;
  order.addEventListener("click", (event) => {
    var thing = closest(event, ".tap");
    if (!thing) return;
    event.preventDefault();
    if (stand() === "yes") return;
    var picked = pickedIn();
    var index = String([].indexOf.call(order.querySelectorAll(".tap"), thing));
    var place = picked.indexOf(index);
    if (place < 0) picked.push(index);
    else picked.splice(place, 1);
    showOrder(picked);
  });
}

/* What was put in place: the first answer marks the step, and what was tried and is not right is chosen anew. */
export function showTold() {
  markStep();
  var isAnew = /anew/.test(document.getElementById("tell").className);
  if (isAnew && order) {
    showTried();
    showOrder([]);
  } else if (isAnew) form.reset();
  if (stand() !== "open") showWays();
}

/* The numbers of the order that was tried stay, in another colour. */
function showTried() {
  var things = order.querySelectorAll(".tap");
  for (var i = 0; i < things.length; i++) {
    var number = things[i].querySelector(".n");
    takeOff(things[i], ".was");
    if (number) number.className = "was";
  }
}

function takeOff(thing, what) {
  var number = thing.querySelector(what);
  if (number) thing.removeChild(number);
}

/* Each field in which a child answers, and where it holds what she gave. */
function eachField(look) {
  for (var i = 0; i < form.elements.length; i++) {
    var field = form.elements[i];
    if (/radio|checkbox/.test(field.type)) look(field, "checked");
    else if (/text|number/.test(field.type) || (order && order.contains(field)))
      look(field, "value");
  }
}

/* What was typed, chosen and tapped. */
export function given() {
  var all = [];
  eachField((field, where) => all.push(field[where]));
  return all;
}

/* Types, chooses and taps the same again. */
export function giveAgain(all) {
  eachField((field, where) => {
    field[where] = all.shift();
  });
  if (order) showOrder(pickedIn());
}

function pickedIn() {
  var tapped = order.querySelector("input").value;
  return tapped ? tapped.split(",") : [];
}

/* Shows in which order things are tapped. */
function showOrder(picked) {
  var things = order.querySelectorAll(".tap");
  var digits = order.getAttribute("data-digits").split(" ");
  var word = document.getElementById("word");
  order.querySelector("input").value = picked.join(",");
  for (var i = 0; i < things.length; i++) {
    var place = picked.indexOf(String(i));
    var number;
    takeOff(things[i], ".n");
    things[i].className = place < 0 ? "tap" : "tap picked";
    if (place < 0) continue;
    number = document.createElement("span");
    number.className = "n";
    number.textContent = digits[place];
    things[i].appendChild(number);
  }
  if (word) word.textContent = picked.map((index) => things[index].firstChild.textContent).join("");
  showWays();
}

/* Shows the ways on that belong to where the question stands; an order is not sent before it is whole, a word with a letter. */
function showWays() {
  var ways = document.querySelectorAll("[data-when]"); // a question without a verdict has none
  for (var i = 0; i < ways.length; i++)
    ways[i].hidden =
      ways[i].getAttribute("data-when").indexOf(stand()) < 0 ||
      (ways[i].type === "submit" && !isWhole());
}

function isWhole() {
  return !order || order.querySelectorAll(".n").length >= order.getAttribute("data-least");
}

/* The first answer to a question decides the mark of its step. */
function markStep() {
  var now = document.querySelector("#steps .now");
  var mark = { yes: "ok", not: "not" }[stand()];
  if (!now || !mark) return;
  now.className = mark;
  now.firstChild.textContent = now.parentNode.getAttribute(`data-${mark}`);
}
