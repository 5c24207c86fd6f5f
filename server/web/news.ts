import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import type { Watcher } from "../learning/class/news.ts";

/** Answers that come together are told together. */
const gatherMs = 500;
/** How soon a page asks again when the line broke, as at a start of the hub: an answer is to be seen within two seconds. */
const againMs = 1000;
/** Told also when nothing happened: a phone that lies still is news, and a connection that broke is noticed. */
const leastOftenMs = 20_000;

/** Where news come from. @returns the way to stop listening */
type Watch = (watcher: Watcher) => () => void;

/** Whether whoever listens may still hear: she may have signed out, and a class can be taken from her. */
type MayHear = () => Promise<boolean>;

/**
 * Tells an open page that something has moved on, by server-sent events (HTML Living Standard, 9.2). What is told is only
 * that there is news; the page asks for itself. Who may hear no longer is told so by the last of it: her page asks, and is
 * refused.
 */
export function sendNews(c: Context, watch: Watch, mayHear: MayHear) {
  return streamSSE(c, async (stream) => {
    await stream.writeSSE({ data: "", retry: againMs });
    await passOn(stream, watch, mayHear);
  });
}

/** Until the page is closed, the hub stops, or nobody listens who may. */
function passOn(stream: SSEStreamingApi, watch: Watch, mayHear: MayHear): Promise<void> {
  return new Promise((over) => {
    let later: NodeJS.Timeout | undefined;
    const tell = async () => {
      later = undefined;
      const isLast = !(await mayHear().catch(() => false));
      await stream.writeSSE({ data: "news" }).catch(() => undefined); // a page that was closed is told by onAbort
      if (isLast) ended();
    };
    const told = () => {
      later ??= setTimeout(tell, gatherMs);
    };
    const often = setInterval(told, leastOftenMs);
    const ended = () => {
      clearTimeout(later);
      clearInterval(often);
      stopWatching();
      over();
    };
    const stopWatching = watch({ told, ended });
    stream.onAbort(ended);
  });
}
