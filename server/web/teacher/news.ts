import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import type { Classroom } from "../../classroom/people.ts";
import type { ClassNews } from "../../learning/class/news.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";

/** Answers that come together are told together. */
const gatherMs = 500;
/** How soon a page asks again when the line broke, as at a start of the hub: an answer is to be seen within two seconds. */
const againMs = 1000;
/** Told also when nothing happened: a phone that lies still is news, and a connection that broke is noticed. */
const leastOftenMs = 20_000;

/**
 * Tells a teacher's open page that her class has moved on, by server-sent events (HTML Living Standard, 9.2). What is told
 * is only that there is news; the page asks for itself.
 */
export function sendNews(c: Context<TeacherEnv>, { hub }: House, { id }: Classroom) {
  return streamSSE(c, async (stream) => {
    await stream.writeSSE({ data: "", retry: againMs });
    await passOn(stream, hub.desk.news, id);
  });
}

/** Until the page is closed, or the hub stops. */
function passOn(stream: SSEStreamingApi, news: ClassNews, classroomId: number): Promise<void> {
  return new Promise((over) => {
    let later: NodeJS.Timeout | undefined;
    const told = () => {
      later ??= setTimeout(() => {
        later = undefined;
        stream.writeSSE({ data: "news" }).catch(() => undefined); // a page that was closed is told by onAbort
      }, gatherMs);
    };
    const often = setInterval(told, leastOftenMs);
    const ended = () => {
      clearTimeout(later);
      clearInterval(often);
      stopWatching();
      over();
    };
    const stopWatching = news.watch(classroomId, { told, ended });
    stream.onAbort(ended);
  });
}
