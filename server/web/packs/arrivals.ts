import type { Hub } from "../../hub.ts";
import { writeDownItems } from "../../learning/knowledge/item-facts.ts";
import type { InstallDesk } from "../../library/install-pack.ts";
import { PackError } from "../../library/manifest.ts";
import type { Tried } from "../../library/try-content.ts";
import { NoRoomError } from "../../library/unpack-zip.ts";
import { factsOf } from "../../log.ts";

/** What came of the last change of what serves. It is in memory: after a start the page tells what serves, and that is enough. */
export type Outcome =
  | { state: "working"; tried?: Tried }
  | { state: "serving"; id: string; lessons?: LessonsChanged }
  | { state: "kept"; id: string; version: string }
  | { state: "taken-away"; id: string; lessons?: LessonsChanged }
  | { state: "removed"; id: string }
  | { state: "refused"; reasons: string[] }
  | { state: "no-room" }
  | { state: "failed" };

/** How many lessons of a set are on the shelf now that were not there before, and the other way round. */
export type LessonsChanged = { came: number; went: number };

/** One change at a time; whoever comes second is told to wait. People are known by what their forms are tied to. */
export type Arrivals = {
  /** What came of the last change, for whoever asked for it; while it lasts, for everybody. */
  last(by: string): Outcome | undefined;
  isBusy(): boolean;
  /**
   * Keeps others out while somebody brings a file. Who sends again meanwhile takes the place of what she sent before: a
   * browser does so by itself when its connection broke, which the hub may not have noticed.
   */
  hold<Brought>(
    by: string,
    bring: (letGo: AbortSignal) => Promise<Brought>,
  ): Promise<Brought | "busy">;
  /** Does a change, and what comes of it for children. Resolves with the outcome, or as "working" when it takes longer. */
  change(by: string, work: Work): Promise<Outcome>;
  /** The same for whoever waits to its end. */
  changeWhole(by: string, work: Work): Promise<Outcome>;
};

/** Work that tells how far it is with the questions of a set, for whoever looks at the page meanwhile. */
export type Work = (onTried: (tried: Tried) => void) => Promise<Outcome>;

/** So long a form waits for its answer; a browser would wait for minutes, but a person looks for a sign of life. */
const patienceMs = 8000;

/** The changes of a hub: those that people ask for, and those that the programme office brings. */
export function arrivalsOf(hub: Hub): Arrivals {
  const known = opened.get(hub) ?? openArrivals(hub);
  opened.set(hub, known);
  return known;
}
const opened = new WeakMap<Hub, Arrivals>();

function openArrivals(hub: Hub): Arrivals {
  let last: { by: string; outcome: Outcome } | undefined;
  let held: { by: string; letGo: AbortController; over: Promise<unknown> } | undefined;
  const isWorking = () => last?.outcome.state === "working";
  const changeWhole = async (by: string, work: Work) => {
    const tell = (tried?: Tried) => {
      last = { by, outcome: { state: "working", ...(tried && { tried }) } };
    };
    tell();
    const outcome = await outcomeOf(hub, () => work(tell));
    last = { by, outcome };
    return outcome;
  };
  return {
    last: (by) => (isWorking() || last?.by === by ? last?.outcome : undefined),
    isBusy: () => held !== undefined || isWorking(),
    async hold(by, bring) {
      const before = held;
      if (isWorking() || (before && before.by !== by)) return "busy";
      const letGo = new AbortController();
      const broughtAfter = async () => {
        before?.letGo.abort();
        await before?.over;
        return isWorking() ? "busy" : bring(letGo.signal);
      };
      const brought = broughtAfter();
      const mine = { by, letGo, over: brought.catch(() => undefined) };
      held = mine;
      return brought.finally(() => {
        if (held === mine) held = undefined;
      });
    },
    changeWhole,
    async change(by, work) {
      const { promise, end } = patience();
      const outcome = await Promise.race([changeWhole(by, work), promise]);
      end();
      return outcome;
    },
  };
}

function patience(): { promise: Promise<Outcome>; end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<Outcome>((over) => {
    timer = setTimeout(() => over({ state: "working" }), patienceMs);
  });
  return { promise, end: () => clearTimeout(timer) };
}

async function outcomeOf(hub: Hub, work: () => Promise<Outcome>): Promise<Outcome> {
  const before = lessonsOnShelf(hub);
  try {
    const outcome = await work();
    await renewShelf(hub);
    if (outcome.state !== "serving" && outcome.state !== "taken-away") return outcome;
    const lessons = changedIn(outcome.id, before, lessonsOnShelf(hub));
    return { ...outcome, lessons };
  } catch (error) {
    if (error instanceof PackError) return { state: "refused", reasons: error.reasons };
    if (error instanceof NoRoomError || isFull(error)) return { state: "no-room" };
    hub.log.error("pack not taken", factsOf(error));
    return { state: "failed" };
  }
}

type LessonOnShelf = { pack: string; id: string };

function lessonsOnShelf({ library }: Hub): LessonOnShelf[] {
  return library.lessons.flatMap(({ id, made }) =>
    made.by === "pack" ? [{ pack: made.pack, id }] : [],
  );
}

/** A lesson that is there in another version has neither come nor gone. */
function changedIn(pack: string, before: LessonOnShelf[], after: LessonOnShelf[]): LessonsChanged {
  const idsIn = (all: LessonOnShelf[]) =>
    new Set(all.filter((one) => one.pack === pack).map(({ id }) => id));
  const [old, now] = [idsIn(before), idsIn(after)];
  const missingFrom = (all: Set<string>, ids: Set<string>) => [...ids].filter((id) => !all.has(id));
  return { came: missingFrom(old, now).length, went: missingFrom(now, old).length };
}

/** What the model must know of new questions is on the card before a child answers one. */
export function renewShelf({ db, library }: Hub): Promise<void> {
  const { own } = library;
  return library.renew((lessons) => writeDownItems(db, { lessons, own }));
}

function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    ("code" in error && error.code === "ENOSPC") || ("isFull" in error && error.isFull === true)
  );
}

/** What installing needs of a running hub. */
export function installDesk(hub: Hub, beside: InstallDesk["beside"]): InstallDesk {
  const { skills, words, stamp } = hub.library.own.desk;
  const { dataFolder, root } = hub.config;
  const now = new Date(hub.clock.now().wallMs).toISOString();
  return { ...{ skills, words, stamp, dataFolder, root, now, beside }, db: hub.db };
}
