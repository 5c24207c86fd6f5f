/*
 * What script adds to pages that are whole without it: sounds play where they stand, things are tapped in order without a
 * page for each tap, an answer is put in place without a new page, and when the hub cannot be reached the page says so,
 * keeps what was typed and sends it again by itself.
 * Written for browsers of 2013: no arrow, no const, no promise. htmx (12 KB, needs a browser of 2022) comes only when the
 * first form is touched, so that it costs nothing to read.
 */
(() => {
  var script = document.currentScript || document.querySelector("script[data-htmx]");
  var htmxAddress = script && script.getAttribute("data-htmx");
  var form = document.getElementById("answer");
  var order = document.getElementById("order");
  var retryMs = 1500;
  /* A hub that is there answers in a tenth of it, also to a whole class. */
  var patienceMs = 8000;
  var loading = false;
  var isSendingOldWay = false;
  var timer;
  var asked;

  function closest(event, what) {
    return event.target.closest && event.target.closest(what);
  }

  document.addEventListener("click", (event) => {
    var link = closest(event, "[data-say]");
    if (!link) return;
    event.preventDefault();
    if (window.hubSound) window.hubSound.pause();
    hear(new Audio(link.href));
  });

  /*
   * What is told above the page, in its language. The build writes the words here, because every page would have to carry
   * what few need.
   */
  var wordsIn = "%words%";
  var notes = {};
  function tell(name, isSo) {
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

  /* A sound that does not come (the hub is away, or its voice is busy) is told; another tap asks for it anew. */
  function hear(sound) {
    function isSilent() {
      if (window.hubSound === sound) tell("silent", true);
    }
    window.hubSound = sound;
    tell("silent", false);
    sound.onerror = isSilent;
    sound.onplaying = () => tell("silent", false);
    setTimeout(() => sound.readyState || isSilent(), patienceMs);
    var playing = sound.play();
    if (playing) playing.catch(isSilent);
  }

  /*
   * Any other form is sent when the hub says that it is there: otherwise a page of the browser would take the place of
   * what was typed. It waits where it stands and goes by itself.
   */
  document.addEventListener("submit", (event) => {
    var sent = event.target;
    if ((sent === form && htmxAddress) || sent.method !== "post") return;
    event.preventDefault();
    if (sent.hubAsks) return;
    sent.hubAsks = true;
    askHub(sent, event.submitter || pressed);
  });

  /* Which button was pressed, for browsers that do not tell. */
  var pressed;
  document.addEventListener("click", (event) => {
    pressed = closest(event, "button");
  });

  function askHub(sent, button) {
    var request = new XMLHttpRequest();
    var note = sent.querySelector(".out");
    function wait() {
      if (note) note.hidden = false;
      setTimeout(askHub, retryMs, sent, button);
    }
    request.open("HEAD", "/health");
    request.timeout = patienceMs;
    request.onerror = wait;
    request.ontimeout = wait;
    request.onload = () => {
      if (note) note.hidden = true;
      sent.hubAsks = false;
      sendWhole(sent, button);
    };
    request.send();
  }

  /* A form that a script sends leaves out the button that was pressed. */
  function sendWhole(sent, button) {
    var word = document.createElement("input");
    if (button && button.name) {
      word.type = "hidden";
      word.name = button.name;
      word.value = button.value;
      sent.appendChild(word);
    }
    HTMLFormElement.prototype.submit.call(sent);
    if (word.parentNode) sent.removeChild(word);
  }

  if (!form || !htmxAddress) return;

  /* A hint is another page: what was typed or tapped goes with her. */
  document.addEventListener("click", (event) => {
    var link = closest(event, "a");
    if (!link || !/[?&]hints=/.test(link.search)) return;
    var kept = [];
    for (var i = 0; i < form.elements.length; i++) {
      var field = form.elements[i];
      if (/text|number|radio|checkbox/.test(field.type))
        kept.push(/radio|checkbox/.test(field.type) ? field.checked : field.value);
    }
    memory.typed = JSON.stringify([form.attempt.value, kept]);
  });

  /* Back may show this page as it was before its answer was put in place: then the hub is asked how it stands. */
  var memory = window.sessionStorage;
  if (form.attempt && memory.answered === form.attempt.value) {
    memory.removeItem("answered");
    location.reload();
  }

  function giveBack() {
    var typed = JSON.parse(memory.typed || "[]");
    memory.removeItem("typed");
    if (!form.attempt || typed[0] !== form.attempt.value) return;
    for (var i = 0; i < form.elements.length; i++) {
      var field = form.elements[i];
      if (!/text|number|radio|checkbox/.test(field.type)) continue;
      if (/radio|checkbox/.test(field.type)) field.checked = typed[1].shift();
      else field.value = typed[1].shift();
    }
  }
  giveBack();

  /* Shows the ways on that belong to where the question stands; an order is not sent before it is whole, a word with a letter. */
  function showWays(stand) {
    var ways = document.getElementById("foot").children;
    for (var i = 0; i < ways.length; i++)
      ways[i].hidden =
        ways[i].getAttribute("data-when") !== stand || (ways[i].type === "submit" && !isWhole());
  }

  function isWhole() {
    return !order || order.querySelectorAll(".n").length >= order.getAttribute("data-least");
  }

  /* Where the question stands: done, tried and not right yet, or open. */
  function stand() {
    var tell = document.getElementById("tell").className;
    return /yes/.test(tell) ? "yes" : /tried/.test(tell) ? "not" : "open";
  }

  /* Shows in which order things are tapped. */
  function showOrder(picked) {
    var things = order.querySelectorAll(".tap");
    var digits = order.getAttribute("data-digits").split(" ");
    var word = document.getElementById("word");
    order.querySelector("input").value = picked.join(",");
    for (var i = 0; i < things.length; i++) {
      var place = picked.indexOf(String(i));
      var number = things[i].querySelector(".n");
      if (number) things[i].removeChild(number);
      things[i].className = place < 0 ? "tap" : "tap picked";
      if (place < 0) continue;
      number = document.createElement("span");
      number.className = "n";
      number.textContent = digits[place];
      things[i].appendChild(number);
    }
    if (word)
      word.textContent = picked.map((index) => things[index].firstChild.textContent).join("");
    showWays(stand());
  }

  if (order)
    order.addEventListener("click", (event) => {
      var thing = closest(event, ".tap");
      if (!thing) return;
      event.preventDefault();
      if (stand() === "yes") return;
      var tapped = order.querySelector("input").value;
      var picked = tapped ? tapped.split(",") : [];
      var index = String([].indexOf.call(order.querySelectorAll(".tap"), thing));
      var place = picked.indexOf(index);
      if (place < 0) picked.push(index);
      else picked.splice(place, 1);
      showOrder(picked);
    });

  /* The first answer to a question decides the mark of its step. */
  function markStep() {
    var now = document.querySelector("#steps .now");
    var mark = stand() === "yes" ? "ok" : "not";
    if (!now || stand() === "open") return;
    now.className = mark;
    now.firstChild.textContent = now.parentNode.getAttribute(`data-${mark}`);
  }

  /* What was tried and is not right is chosen anew. */
  document.addEventListener("htmx:after:swap", () => {
    if (asked && stand() !== "open") memory.answered = asked;
    markStep();
    var isAnew = /anew/.test(document.getElementById("tell").className);
    if (isAnew && order) showOrder([]);
    else if (isAnew) form.reset();
    if (stand() !== "open") showWays(stand());
  });

  function isReady() {
    return Boolean(window.htmx);
  }

  function sayOut(isOut) {
    tell("out", isOut);
  }

  /* htmx puts no sheet of its own into the page: the hub's policy forbids it, and nothing here needs it. */
  function configure() {
    var meta = document.createElement("meta");
    meta.name = "htmx-config";
    meta.content = `{"includeIndicatorCSS":false,"defaultTimeout":${patienceMs}}`;
    document.head.appendChild(meta);
  }

  /* Loads htmx, again and again while the hub is away; then, if an answer waits, sends it. */
  function load(then) {
    if (isReady()) return then && then();
    if (loading) return;
    loading = true;
    var tag = document.createElement("script");
    tag.src = htmxAddress;
    tag.onload = () => {
      loading = false;
      if (isReady()) {
        window.htmx.process(form);
        if (then || form.hubWaits) send();
      } else if (then || form.hubWaits) sendOldWay();
    };
    function giveUp() {
      if (!loading || tag.parentNode !== document.head) return;
      loading = false;
      document.head.removeChild(tag);
      if (form.hubWaits) {
        sayOut(true);
        later();
      }
    }
    tag.onerror = giveUp;
    setTimeout(giveUp, patienceMs);
    document.head.appendChild(tag);
  }

  /* The script came and this browser cannot run it: the form goes as forms always went. */
  function sendOldWay() {
    isSendingOldWay = true;
    HTMLFormElement.prototype.submit.call(form);
  }

  function send() {
    form.hubWaits = false;
    if (form.requestSubmit) form.requestSubmit();
    else form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  }

  function later() {
    form.hubWaits = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (isReady()) send();
      else load();
    }, retryMs);
  }

  /* The marks that answers name; the build writes them here. A page that shows an answer from the start has them. */
  if (!document.getElementById("yes"))
    document.body.insertAdjacentHTML("beforeend", "%marks%");

  configure();
  function ready() {
    load();
  }
  form.addEventListener("focusin", ready);
  form.addEventListener("pointerdown", ready);
  form.addEventListener("touchstart", ready);

  form.addEventListener("submit", (event) => {
    asked = form.attempt && form.attempt.value;
    if (isReady() || isSendingOldWay) return;
    event.preventDefault();
    form.hubWaits = true;
    load(send);
  });

  /* htmx could not get through: nothing is lost, the same attempt goes again with the same id. */
  document.addEventListener("htmx:error", () => {
    sayOut(true);
    later();
  });
  document.addEventListener("htmx:after:request", () => {
    clearTimeout(timer);
    form.hubWaits = false;
    sayOut(false);
  });
})();
