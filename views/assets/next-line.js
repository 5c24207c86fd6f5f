/*
 * Results of paper are typed with one hand: Enter goes to the next child, and after the last one it sends the form, as it
 * does everywhere without this script. The page that comes has the focus on what is wrong, or on the button that keeps.
 */
document.addEventListener("keydown", (event) => {
  var line = event.target;
  if (!/^line-/.test(line.name)) return;
  /* Marks run from left to right whatever the digits; answers are words, and run as those of the page. */
  line.form.className = line.form.way.value;
  if (event.key !== "Enter") return;
  var lines = Array.from(line.form.querySelectorAll("input[name^=line-]"));
  var next = lines[lines.indexOf(line) + 1];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
});
