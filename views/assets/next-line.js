/*
 * Results of paper are typed with one hand: Enter goes to the next child, and after the last one it sends the form, as it
 * does everywhere without this script. The page that comes has the focus on what is wrong, or on the button that keeps.
 */
document.addEventListener("keydown", (event) => {
  var line = event.target;
  if (event.key !== "Enter" || !line.name || line.name.indexOf("line-") !== 0) return;
  var lines = Array.from(line.form.querySelectorAll("input[name^=line-]"));
  var next = lines[lines.indexOf(line) + 1];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
});

/*
 * Marks run as they are typed, whatever the digits and blanks between them (1101, 1 1 0 1, ١ ١ ٠ ١); answers are words, and
 * run as those of the page.
 */
(() => {
  function turn() {
    var marks = document.querySelector("input[name=way][value=marks]");
    if (!marks) return;
    Array.from(document.querySelectorAll("input[name^=line-]")).forEach((line) => {
      line.dir = marks.checked ? "ltr" : "";
      line.style.unicodeBidi = marks.checked ? "bidi-override" : "";
    });
  }
  document.addEventListener("change", turn);
  turn();
})();
