/*
 * Keeps a page in step with what happens in the class: the hub says that there is news, the page asks for its part anew and
 * puts it in place. What had the focus keeps it. Without EventSource or fetch the page stays as it was loaded.
 */
(() => {
  var script = document.currentScript;
  var part = document.getElementById("live");
  if (!script || !part || !window.EventSource || !window.fetch) return;
  var isAsking = false;
  var isOld = false;

  /* What the finger or the keyboard is on, told by what stays the same when the part comes anew. */
  function focused() {
    var thing = document.activeElement;
    if (!thing || !part.contains(thing)) return;
    return thing.getAttribute("aria-label") || thing.getAttribute("href");
  }

  function focus(name) {
    var same = Array.from(part.querySelectorAll("a,button")).find(
      (thing) => thing.getAttribute("aria-label") === name || thing.getAttribute("href") === name,
    );
    if (name && same) same.focus();
  }

  function show(html) {
    var name = focused();
    part.innerHTML = html;
    focus(name);
  }

  function ask() {
    isOld = isAsking;
    if (isAsking) return;
    isAsking = true;
    void fetch(`${location.pathname}?part`, { credentials: "same-origin", redirect: "error" })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer)))
      .then(show)
      .catch(
        () => {},
      ) /* the hub is away or she has left: the page stays as it is, and the next news asks again */
      .then(() => {
        isAsking = false;
        if (isOld) ask();
      });
  }

  var news = new EventSource(script.getAttribute("data-news"));
  news.onmessage = (event) => {
    if (event.data && !document.hidden) ask();
  };
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) ask();
  });
})();
