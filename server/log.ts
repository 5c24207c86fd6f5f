/**
 * Structured logs: one JSON object a line. Facts are numbers, flags and words of the machine; never a name, an answer,
 * an address of a page with a learner in it, or anything a child typed.
 */
export type Facts = Record<string, string | number | boolean>;

export type Log = {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
};

/** A log that writes lines to `write`, stamped by `now` in UTC. */
export function openLog(write: (line: string) => void, now: () => Date = () => new Date()): Log {
  const line =
    (level: string) =>
    (event: string, facts: Facts = {}) =>
      write(`${JSON.stringify({ at: now().toISOString(), level, event, ...facts })}\n`);
  return { info: line("info"), warn: line("warn"), error: line("error") };
}

/** What may be said of an error in a log: its kind and its places in our code, never the values it carries. */
export function factsOf(error: unknown): Facts {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const where = placesOf(error).join(" < ");
  return { error: error.name, ...(code && { code }), ...(where && { where }) };
}

/** Enough to see who asked whom. */
const mostPlaces = 4;

/**
 * The innermost places of our program, such as `readCompiled main.mjs:59:2104`. The bundle is a few files of few, very
 * long lines, but functions keep their names in it, and the map of each leads from line and column to the source.
 */
function placesOf({ stack = "", message }: Error): string[] {
  const frames = stack.slice(message ? stack.indexOf(message) + message.length : 0).split("\n");
  const places = frames.flatMap((frame) => {
    const name = /^ +at (?:async )?([\w$.#<>]+) /.exec(frame)?.[1];
    const place = /([\w.-]+\.(?:mjs|js|tsx?):\d+:\d+)\)?$/.exec(frame)?.[1];
    return place ? [name ? `${name} ${place}` : place] : [];
  });
  return places.slice(0, mostPlaces);
}
