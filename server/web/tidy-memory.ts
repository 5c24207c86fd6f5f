import { executionAsyncResource } from "node:async_hooks";
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
  keepShapeOfTicks();
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

/**
 * Node makes an object for each `process.nextTick`, five a page. V8 forgets a shape when no object of it is left at a
 * tidying, and between requests there is none; code that it compiles just then goes the slow way for good, 20 µs a page.
 * One that is held keeps the shape known. (Inside a tick its object is what Node calls the resource of the execution.)
 */
function keepShapeOfTicks(): void {
  process.nextTick(() => {
    heldTicks.add(executionAsyncResource());
  });
}

const heldTicks = new Set<object>();

function usedBytes(): number {
  return getHeapStatistics().used_heap_size;
}
