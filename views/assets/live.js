/*
 * Keeps a page in step with what happens in the class: the hub says that there is news, the page asks for its part anew and
 * puts it in place. What had the focus keeps it. While no answer comes the page says that it is not of now; when the
 * session is over nothing of the class stays on it. Without EventSource or fetch the page stays as it was loaded.
 */
(() => {
  var script = document.currentScript;
  var part = document.getElementById("live");
  var away = document.getElementById("away");
  if (!script || !part || !window.EventSource || !window.fetch) return;
  var isAsking = false;
  var isOld = false;
  var news;
  var heardAt;
  var isBegun = false;
  /* The hub says something every 20 seconds; a line that has been silent for longer is dead, as after a phone has slept. */
  var mostSilentMs = 30000;
  /* A hub that is there answers in a tenth of it; one that is out of reach of the radio refuses nothing. */
  var patienceMs = 8000;

  function ask() {
    isOld = isAsking;
    if (isAsking) return;
    isAsking = true;
    var tooLate = new Promise((_, late) => setTimeout(late, patienceMs));
    void Promise.race([lookAnew(part), tooLate])
      .then(
        () => false,
        () => true,
      )
      .then((isAway) => {
        away.hidden = !isAway;
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
    /* The hub was stopped, or it does not know her any more: a look tells which. */
    news.onerror = ask;
  }

  listen();
  document.addEventListener("visibilitychange", listen);
  setInterval(() => {
    if (!news || Date.now() - heardAt < mostSilentMs) return;
    listen(true);
    ask();
  }, 5000);
})();

/* Whoever has left, or has the class no longer, is led away: the page is loaded anew and its names are gone. */
function lookAnew(part) {
  return fetch(`${location.pathname}?part`, {
    credentials: "same-origin",
    redirect: "manual",
  }).then((answer) => {
    if (answer.status >= 500) return Promise.reject(answer);
    if (!answer.ok) return location.reload();
    return answer.text().then((html) => putInPlace(part, html));
  });
}

/* When what had the focus is gone, the next key goes on from the heading and not from the top of the page. */
function putInPlace(part, html) {
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
  return `${whose} ${thing.getAttribute("aria-label") || thing.getAttribute("href") || thing.textContent}`;
}
