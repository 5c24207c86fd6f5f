/* A bar of more ways than a phone is wide opens where one is. */
export function showWhereOneIs() {
  var here = document.querySelector(".bar [aria-current]");
  var bar = here && here.parentNode;
  if (!bar) return;
  var place = here.getBoundingClientRect();
  var all = bar.getBoundingClientRect();
  bar.scrollLeft += place.left + place.width / 2 - all.left - all.width / 2;
}
