import type { RequestListener } from "node:http";
import { getHeapStatistics } from "node:v8";

/** What requests may leave behind before somebody tidies: the answers of about a hundred children. */
const mostLeftBytes = 3 * 1_048_576;
/** Looking costs 2 µs; a look at every eighth request is often enough. */
const requestsForALook = 8;

/**
 * Has V8 tidy its memory when requests have left 3 MB in it. By itself it waits for 8, and when a class answers in one
 * instant it comes late, because it tidies between requests and there is no between: 5 MB more, and never given back,
 * because something lives on every page by then. Where the program was started without `--expose-gc` (only
 * `scripts/hub.sh` gives it) V8 does as it likes.
 */
export function tidily(listener: RequestListener): RequestListener {
  const tidy = globalThis.gc;
  if (!tidy) return listener;
  let requests = 0;
  let mostUsedBytes = 0;
  return (request, response) => {
    requests += 1;
    if (requests % requestsForALook === 0 && usedBytes() > mostUsedBytes) {
      tidy();
      mostUsedBytes = usedBytes() + mostLeftBytes;
    }
    return listener(request, response);
  };
}

function usedBytes(): number {
  return getHeapStatistics().used_heap_size;
}
