/*
 * What script adds to pages that are whole without it: sounds play where they stand, an answer is put in place without a
 * new page, and when the hub cannot be reached the page says so, keeps what was typed and sends it again by itself.
 * Written for browsers of 2013: no arrow, no const, no promise. htmx (12 KB, needs a browser of 2022) comes only when the
 * first form is touched, so that it costs nothing to read.
 */
(() => {
  var script = document.currentScript || document.querySelector("script[data-letters]");
  var htmxAddress = script && script.getAttribute("data-htmx");
  var form = document.getElementById("answer");
  var out = document.getElementById("out");
  var retryMs = 1500;
  var loading = false;
  var isSendingOldWay = false;
  var timer;

  document.addEventListener("click", (event) => {
    var link = event.target.closest && event.target.closest("[data-say]");
    if (!link) return;
    event.preventDefault();
    if (window.hubSound) window.hubSound.pause();
    window.hubSound = new Audio(link.href);
    window.hubSound.play();
  });

  /* The first page shows the phone's own letters; from the second on, ours come in the background, once. */
  try {
    if (sessionStorage.getItem("hub")) {
      var sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = script.getAttribute("data-letters");
      document.head.appendChild(sheet);
    }
    sessionStorage.setItem("hub", "1");
  } catch (e) {
    /* A browser that keeps nothing shows its own letters. */
  }

  if (!form || !htmxAddress) return;

  function isReady() {
    return Boolean(window.htmx);
  }

  function sayOut(isOut) {
    if (out) out.hidden = !isOut;
    form.setAttribute("aria-busy", isOut ? "true" : "false");
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
    tag.onerror = () => {
      loading = false;
      document.head.removeChild(tag);
      if (form.hubWaits) {
        sayOut(true);
        later();
      }
    };
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

  function ready() {
    load();
  }
  form.addEventListener("focusin", ready);
  form.addEventListener("pointerdown", ready);
  form.addEventListener("touchstart", ready);

  form.addEventListener("submit", (event) => {
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
