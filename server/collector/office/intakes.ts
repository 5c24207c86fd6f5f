import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

/** Work that goes on whether or not somebody looks, and how far it is: of `all` pieces so many are done. */
export type Intake<Answer> = { id: string; done: number; all: number; answer: Promise<Answer> };

type OnProgress = (done: number, all: number) => void;

/** How long an answer waits for somebody who comes back to see it, and how many of them wait: a large one has 2 MB. */
const keptMs = 30 * 60_000;
const mostKept = 20;

/** What is being taken in, and what became of it. It is in memory: what is forgotten is given again, and counts once. */
export function openIntakes<Answer>() {
  const intakes = new Map<string, Intake<Answer>>();
  const ended = new Set<string>();
  const forget = (id: string) => {
    intakes.delete(id);
    ended.delete(id);
  };
  function keep(id: string): void {
    if (!intakes.has(id)) return;
    ended.add(id);
    setTimeout(() => forget(id), keptMs).unref();
    for (const oldest of [...ended].slice(0, -mostKept)) forget(oldest);
  }
  return {
    /** Begins the work, which says how far it is. */
    begin(work: (onProgress: OnProgress) => Promise<Answer>): Intake<Answer> {
      const id = randomBytes(16).toString("base64url");
      const far = { id, done: 0, all: 0 };
      const answer = work((done, all) => Object.assign(far, { done, all }));
      const intake = Object.assign(far, { answer });
      intakes.set(id, intake);
      const kept = () => keep(id);
      answer.then(kept, kept); // whoever looks meets what was thrown
      return intake;
    },
    find: (id: string) => intakes.get(id),
    forget,
    /** @returns undefined when it goes on for longer than that */
    within: ({ answer }: Intake<Answer>, ms: number) =>
      Promise.race([answer, pause(ms, undefined, { ref: false })]),
  };
}
