import type { RequestListener } from "node:http";
import { getHeapStatistics } from "node:v8";

/** What a few hundred requests may leave behind before somebody tidies: the answers of about fifty children. */
const mostLeftBytes = 1_572_864;
const fewHundred = 512;
/** Looking costs 4 µs; a look at every sixteenth request is often enough. */
const requestsForALook = 16;

/**
 * Has V8 tidy its memory when 512 requests have left 1.5 MB in it. By itself it waits for 8, and when a class answers in one
 * instant it comes late, because it tidies between requests and there is no between: 5 MB more, and never given back,
 * because something lives on every page by then. What many requests leave little by little is left to V8: a tidying also
 * takes the machine code of functions whose objects are all gone. Where the program was started without `--expose-gc`
 * (only `scripts/hub.sh` gives it) V8 does as it likes.
 */
export function tidily(listener: RequestListener): RequestListener {
  const tidy = globalThis.gc;
  if (!tidy) return listener;
  let requests = 0;
  let usedBefore = 0;
  return (request, response) => {
    requests += 1;
    if (requests % requestsForALook === 0) {
      const isTooMuch = usedBytes() > usedBefore + mostLeftBytes;
      if (isTooMuch) tidy();
      if (isTooMuch || requests % fewHundred === 0) usedBefore = usedBytes();
    }
    return listener(request, response);
  };
}

function usedBytes(): number {
  return getHeapStatistics().used_heap_size;
}
