import type { ScheduledTask } from "node-cron";
import { forgetOldSessions } from "./classroom/turns/queries.ts";
import type { Hub } from "./hub.ts";
import { factsOf } from "./log.ts";

const minuteMs = 60_000;

/**
 * Keeps house every ten minutes, from a minute after the start on: a class that waits at the door comes before the reading
 * of a timetable. Minutes are counted by the time that nobody sets, and node-cron is only asked whether one is named in the
 * timetable. Its own alarms wait for a time on the wall: years, once a clock that ran ahead is put right, and after one that
 * woke in 1970 is set they call for every time that was missed, a million, before anything else. @returns the end of it
 */
export function keepHouseLater(hub: Hub): () => Promise<void> {
  let timetable: ScheduledTask | undefined;
  let working = Promise.resolve();
  const look = async () => {
    timetable ??= (await import("node-cron")).createTask("*/10 * * * *", () => undefined);
    if (timetable.match(thisMinute(hub))) await keepHouse(hub);
  };
  const timer = setInterval(() => {
    working = working.then(look);
  }, minuteMs).unref();
  return async () => {
    clearInterval(timer);
    await working;
    await timetable?.destroy();
  };
}

function thisMinute({ clock }: Hub): Date {
  const { wallMs } = clock.now();
  return new Date(wallMs - (wallMs % minuteMs));
}

/** Children who rest leave the memory, sessions that ended are forgotten. */
async function keepHouse(hub: Hub): Promise<void> {
  try {
    await hub.rest();
    hub.rings.rest();
    await hub.db.write((tx) => forgetOldSessions(tx, hub.clock.now()));
  } catch (error) {
    hub.log.warn("housekeeping put off", factsOf(error));
  }
}
