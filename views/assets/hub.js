import { answerInPlace, waitForHtmx } from "./hub/answer.js";
import { askHub, sendWhenThere } from "./hub/any-form.js";
import { answerAgain, forgetOthers, lookAgain, takeToHints } from "./hub/kept-answer.js";
import { form, htmxAddress } from "./hub/page.js";
import { printAtTap } from "./hub/print.js";
import { tapInPlace } from "./hub/question.js";
import { playInPlace } from "./hub/sound.js";

/*
 * What script adds to pages that are whole without it: sounds play where they stand, things are tapped in order without a
 * page for each tap, an answer is put in place without a new page, and when the hub cannot be reached the page says so,
 * keeps what was typed and sends it again by itself, also when it was loaded anew in the meantime.
 * Written for browsers of 2013: no const, no promise; the build makes one file of the parts, without arrows and imports.
 */
forgetOthers();
playInPlace();
printAtTap();
sendWhenThere();
if (form && htmxAddress) {
  takeToHints();
  lookAgain();
  tapInPlace();
  answerInPlace();
}
var again = form && answerAgain();
if (again && htmxAddress) waitForHtmx();
else if (again) askHub(form, form.querySelector(`[name="${again[2]}"]`));
