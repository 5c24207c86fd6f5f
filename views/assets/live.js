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
  var news;
  var heardAt;
  var isBegun = false;
  /* The hub says something every 20 seconds; a line that has been silent for longer is dead, as after a phone has slept. */
  var mostSilentMs = 45000;

  function ask() {
    isOld = isAsking;
    if (isAsking) return;
    isAsking = true;
    void fetch(`${location.pathname}?part`, { credentials: "same-origin", redirect: "error" })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer)))
      .then((html) => show(part, html))
      .catch(
        () => {},
      ) /* the hub is away or she has left: the page stays as it is, and the next news asks again */
      .then(() => {
        isAsking = false;
        if (isOld) ask();
      });
  }

  /* A browser opens six lines to a hub, and each page that nobody looks at would hold one of them. */
  function listen(isAnew) {
    isBegun = isBegun || Boolean(isAnew); /* the first line may have ended before its first word */
    if (news) news.close();
    news = null;
    if (document.hidden) return;
    news = new EventSource(script.getAttribute("data-news"));
    heardAt = Date.now();
    news.onmessage = (event) => {
      heardAt = Date.now();
      /* The first word of a line is empty; when the line is not the first, something may have happened before it. */
      if (event.data || isBegun) ask();
      isBegun = true;
    };
  }

  listen();
  document.addEventListener("visibilitychange", listen);
  setInterval(() => {
    if (news && Date.now() - heardAt > mostSilentMs) listen(true);
  }, 5000);

  /* When what had the focus is gone, the next key goes on from the heading and not from the top of the page. */
  function show(part, html) {
    var thing = document.activeElement;
    var name = thing && part.contains(thing) && nameOf(thing);
    part.innerHTML = html;
    if (!name) return;
    var same = Array.from(part.querySelectorAll("a,button")).find((one) => nameOf(one) === name);
    var title = part.querySelector("h1");
    if (!same) title.tabIndex = -1;
    (same || title).focus();
  }

  /* What stays the same when a thing comes anew: whose card it stands in, and what it says or where it leads. */
  function nameOf(thing) {
    var card = thing.closest("li");
    var whose = card ? card.querySelector("a").getAttribute("href") : "";
    return `${whose} ${thing.getAttribute("aria-label") || thing.getAttribute("href")}`;
  }
})();
