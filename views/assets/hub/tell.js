/* The build writes the words here, because every page would have to carry what few need. */
var wordsIn = "%words%";
var notes = {};

/* Tells something above the page, in its language. */
export function tell(name, isSo) {
  var note = notes[name];
  if (!note) {
    if (!isSo) return;
    note = notes[name] = document.createElement("p");
    note.id = name;
    note.className = "note out";
    note.setAttribute("role", "status");
    document.body.insertBefore(note, document.querySelector("main"));
  }
  note.textContent = isSo ? wordsIn[document.documentElement.lang][name] : "";
  note.hidden = !isSo;
}
