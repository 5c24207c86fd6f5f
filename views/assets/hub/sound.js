import { closest, patienceMs } from "./page.js";
import { tell } from "./tell.js";

/* Sounds play where they stand. */
export function playInPlace() {
  document.addEventListener("click", (event) => {
    var link = closest(event, "[data-say]");
    if (!link) return;
    event.preventDefault();
    if (window.hubSound) window.hubSound.pause();
    hear(new Audio(link.href));
  });
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
