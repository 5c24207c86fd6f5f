/*
 * What script adds to lists of many: all or none ticked at a tap, where a plain way opens the page anew and leaves behind
 * what was filled in; and a box that finds a child or a lesson by a part of what it is called. A bar of more ways than a
 * phone is wide opens where one is, with room for the way before it.
 */
(() => {
  var here = document.querySelector(".bar [aria-current]");
  if (here) here.parentNode.scrollLeft = here.offsetLeft - 99;

  document.addEventListener("click", (event) => {
    var way = event.target.closest?.("[data-tick]");
    if (!way) return;
    event.preventDefault();
    var isAll = way.getAttribute("data-tick") === "all";
    var boxes = way.closest("fieldset,form").querySelectorAll("[type=checkbox]:enabled");
    /* What the box below has put away is not meant, nor for all what is ticked alone. */
    Array.from(boxes).forEach((box) => {
      if (!box.closest("[hidden]")) box.checked = isAll && !box.matches("[data-alone]");
    });
  });

  var find = document.querySelector("[data-find]");
  if (!find) return;
  var field = find.querySelector("input");
  find.hidden = false;

  /* Small letters without marks: an alif is an alif, with a hamza or without. */
  function plain(words) {
    return words
      .normalize("NFD")
      .replace(/[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g, "")
      .toLowerCase();
  }

  /* What stands between words, such as quotes and commas, is not looked for; signs alone are, as they are. */
  var between =
    /[\s!-/:-@[-`{-~\u00a0-\u00b1\u00b4-\u00b8\u00bb\u00bf\u2000-\u206f\u060c\u061b\u061f\u066a-\u066d\u06d4]+/;
  function wordsIn(called) {
    var words = called.split(between).filter(Boolean);
    return words.length > 0 ? words : called.split(/\s+/);
  }

  /* Puts away what is called otherwise, and a heading that nothing is left of. */
  function look() {
    var wanted = wordsIn(plain(field.value));
    var left = Array.from(document.querySelectorAll("[data-lines]")).filter((list) => {
      var lines = Array.from(list.children).filter((line) => {
        var called = plain(line.querySelector("a,bdi").textContent);
        line.hidden = !wanted.every((word) => called.indexOf(word) >= 0);
        return !line.hidden;
      });
      if (list.parentNode.matches("section")) list.parentNode.hidden = lines.length === 0;
      return lines.length > 0;
    });
    find.querySelector("[role]").hidden = left.length > 0;
  }
  field.addEventListener("input", look);

  /* Enter goes to what was found, and sends no form that the box happens to stand in. */
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    var first = document.querySelector("[data-lines] > :not([hidden])");
    if (first) first.querySelector("input,a,[tabindex]").focus();
  });
  if (field.value) look();
})();
