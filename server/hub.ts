import { join } from "node:path";
import { keepLooks } from "./classroom/audit/audit.ts";
import { type FieldVisits, openFieldVisits } from "./classroom/field-staff.ts";
import type { Facility } from "./classroom/people.ts";
import { facilityOf, loadRoster, type Roster } from "./classroom/roster.ts";
import { ensureFacility } from "./classroom/set-up.ts";
import { keepTurns, sitWithPaper } from "./classroom/sign-in.ts";
import type { Config } from "./config.ts";
import { ConfigError } from "./config-error.ts";
import { type Database, openDatabase } from "./db/database.ts";
import { migrate } from "./db/migrate.ts";
import { classroomAddresses } from "./device/addresses.ts";
import { type CardRoom, openCardRoom } from "./device/card-room.ts";
import { isClockProven, isSetByNetwork } from "./device/checks/clock-trust.ts";
import { type ClockOptions, type Clockwork, openClock } from "./device/clock.ts";
import { makeDataFolder } from "./device/data-folder.ts";
import { openRuns, type Runs } from "./device/interruptions.ts";
import type { Announcement } from "./device/mdns.ts";
import { tellDays } from "./end-of-day/tell-days.ts";
import { wipeErased } from "./erasure/wipe-erased.ts";
import { checksByChild } from "./learning/check/see-child.ts";
import { openClassNews } from "./learning/class/news.ts";
import { noteZone } from "./learning/clock/note-zone.ts";
import { putClockRight } from "./learning/clock/put-right.ts";
import { newestTimeKnown } from "./learning/clock/queries.ts";
import type { LearningDesk } from "./learning/desk.ts";
import { openHintsShown } from "./learning/hints-shown.ts";
import { writeDownItems } from "./learning/knowledge/item-facts.ts";
import { learnAnew } from "./learning/knowledge/learn-anew.ts";
import { openKnowledgeStore } from "./learning/knowledge/store.ts";
import { countAttempts } from "./learning/queries.ts";
import { openReadModel } from "./learning/read-model.ts";
import { type GradeTable, readGradeTables } from "./library/grades.ts";
import { type Library, openLibrary } from "./library/library.ts";
import { keepLearned } from "./library/own/own-shelf.ts";
import { clearUnfinished } from "./library/pack-versions.ts";
import { clearArrivals } from "./library/receive-pack.ts";
import { factsOf, type Log } from "./log.ts";
import { type KeyRings, openKeyRings } from "./personal/key-rings.ts";
import { unsentAnswers } from "./sync/queries.ts";
import type { Uploads } from "./sync/uploads.ts";
import { type Hearing, openHearing } from "./voice/hearing.ts";

/** The parts of a running hub, each opened once, and the way to close them all in reverse. */
export type Hub = Hearing & {
  config: Config;
  log: Log;
  db: Database;
  clock: Clockwork;
  /** The school, as it is called now. */
  readonly facility: Facility;
  roster: Roster;
  /** The names that teachers have unlocked since the start; a hub that starts is locked. */
  rings: KeyRings;
  /** Phones on which field staff see how the machine is. */
  fieldVisits: FieldVisits;
  library: Library;
  /** What the levels are called in the schools here, where the settings tell it. */
  grades: GradeTable | undefined;
  desk: LearningDesk;
  room: CardRoom;
  /** Starts and ends, and how often it was cut off. */
  runs: Runs;
  /** When it started, in milliseconds since the machine did. */
  startedMs: number;
  /** How phones find it on the network, once it serves. */
  found: Announcement | undefined;
  /** Tells the collector what it does not have; undefined where the settings name none, and before the hub serves. */
  uploads: Uploads | undefined;
  port: number;
  /** `learn.local` or its like, with the port where it needs one, while the network has it. */
  hostName(): string | undefined;
  /** The address to print, by number; the box's own when it has no network. */
  address(): string;
  /** Attempts on the card when it started, and since. */
  attempts(): Promise<number>;
  /** Those of them that no collector has. */
  unsent(): Promise<number>;
  /** Lets children go who rest, and writes down what is behind. */
  rest(): Promise<void>;
  close(): Promise<void>;
};

/** Opens a hub in its data folder, which is made if it is not there; `machineTime` is for tests. */
export async function openHub(config: Config, log: Log, machineTime?: MachineTime): Promise<Hub> {
  await makeDataFolder(config.dataFolder);
  const room = await openCardRoom(config.dataFolder, log);
  const db = await openDatabase(join(config.dataFolder, "hub.sqlite"));
  room.serve(db);
  const form = await migrate(db, join(config.root, "server", "db", "migrations"));
  await wipe({ db, log });
  const clock = await clockOf(config, (await newestTimeKnown(db)) ?? "2026-01-01", machineTime);
  await settleTime({ config, db, log, clock });
  const started = clock.now();
  const runs = await openRuns(config.dataFolder, started, log);
  const roster = await loadRoster(db, started);
  const { secret } = await ensureFacility(db, roster, new Date(started.wallMs).toISOString());
  const library = await openShelf(db, config, log);
  const hearing = await openHearing({ ...config, ...room, db, library, secret, log });
  const readModel = openReadModel(db, (itemId) => library.item(itemId)?.lesson.place ?? itemId);
  await writeDownShelf(db, library).catch((error) => log.warn("items put off", factsOf(error)));
  const desk: LearningDesk = {
    ...{ db, library, readModel, clock, secret, knowledge: await openKnowledgeStore(db) },
    canBeHeard: hearing.canBeHeard,
    news: openClassNews(),
    checks: await checksByChild(db),
    ...turnsOf(db, roster),
    underway: new Map(),
    hintsShown: openHintsShown(),
  };
  log.info("hub open", { form, lessons: library.lessons.length, learners: roster.learners.size });
  const hub: Hub = {
    config,
    log,
    db,
    clock,
    get facility() {
      return facilityOf(roster);
    },
    roster,
    rings: openKeyRings(() => clock.now().monotonicMs),
    fieldVisits: openFieldVisits(),
    library,
    ...hearing,
    grades: await gradesTold(config, library.skills),
    desk,
    room,
    runs,
    startedMs: started.monotonicMs,
    found: undefined,
    uploads: undefined,
    port: config.port,
    hostName: () => withPort(hub.found?.hostName(), hub.port),
    address: () => addressOf(config.host, hub.port),
    attempts: () => countAttempts(db),
    unsent: async () => (await unsentAnswers(db)).answers,
    rest: () => rest(hub),
    async close() {
      await keepLooks(db).catch((error) => log.warn("looks not kept", factsOf(error)));
      await keepSnapshots([readModel, desk.knowledge], log);
      for (const part of [hearing.voices, room]) part.close();
      await db.close();
      await runs.end();
      log.info("hub closed");
    },
  };
  return hub;
}

type MachineTime = Pick<ClockOptions, "now" | "monotonic">;

async function clockOf(
  { machineRoot, programFolders, dataFolder }: Config,
  floor: string,
  time?: MachineTime,
) {
  const machine = { root: machineRoot, programFolders, dataFolder };
  const machineMs = (time?.now ?? Date.now)();
  return openClock({
    ...time,
    floorMs: Date.parse(floor),
    bootIdFile: join(machineRoot, "proc/sys/kernel/random/boot_id"),
    isProven: await isClockProven(machine, machineMs),
  });
}

type ClockOfHub = Pick<Hub, "config" | "db" | "log" | "clock">;

/** What the answers to come must be read by: the time, and the place where it is that. */
async function settleTime(hub: ClockOfHub): Promise<void> {
  await believeNetwork(hub);
  await noteZone(hub).catch((error) => hub.log.warn("time zone noted later", factsOf(error)));
}

/** A clock that a network has set is right, whatever time the newest answers carry. */
async function believeNetwork(hub: ClockOfHub): Promise<void> {
  if (!(await isSetByNetwork({ root: hub.config.machineRoot }))) return;
  await putClockRight(hub, { teacherId: undefined })
    .then((wasWrong) => wasWrong && hub.log.info("clock put right"))
    .catch((error) => hub.log.warn("clock noted later", factsOf(error)));
}

/** The table of grades that the settings name. @throws ConfigError that names those there are */
async function gradesTold({ root, grades }: Config, skills: Library["skills"]) {
  if (grades === undefined) return undefined;
  const tables = await readGradeTables(join(root, "content", "framework"), skills);
  const told = tables.get(grades);
  if (told) return told;
  throw new ConfigError(`HUB_GRADES is "${grades}"; give one of ${[...tables.keys()].join(", ")}.`);
}

function turnsOf(db: Database, roster: Roster): Pick<LearningDesk, "keepTurns" | "sitWithPaper"> {
  return {
    keepTurns: () => keepTurns(db),
    sitWithPaper: (tx, learner, at) => sitWithPaper(tx, roster, learner, at),
  };
}

/** What can wait: what is behind is written down, days that are over are told of. */
async function rest(hub: Hub): Promise<void> {
  const { db, library, desk, voices } = hub;
  await keepTurns(db);
  await keepLooks(db);
  await wipe(hub);
  await settleTime(hub);
  await writeDownShelf(db, library); // put off when the card was full at the start
  await restLearning(desk);
  await voices.rest();
  await tellDays(hub).catch((error) => hub.log.warn("day told later", factsOf(error)));
}

/** What was erased before a power cut, or while somebody read for long, still has bytes in the write-ahead log. */
async function wipe({ db, log }: Pick<Hub, "db" | "log">): Promise<void> {
  await wipeErased(db).catch((error) => log.warn("wiped later", factsOf(error)));
}

/** What is derived from the log rests, after it has followed who counts for whom now. */
async function restLearning(desk: LearningDesk): Promise<void> {
  await desk.readModel.rest();
  await learnAnew(desk);
  await desk.knowledge.rest();
}

async function keepSnapshots(parts: { keepAll(): Promise<unknown> }[], log: Log): Promise<void> {
  await Promise.all(parts.map((part) => part.keepAll())).catch((error) =>
    log.warn("snapshots not kept", factsOf(error)),
  );
}

function addressOf(host: string, port: number): string {
  const isEverywhere = ["0.0.0.0", "::"].includes(host);
  const [number = "127.0.0.1"] = isEverywhere ? classroomAddresses() : [host];
  return `http://${withPort(number, port)}`;
}

function withPort<Name extends string | undefined>(name: Name, port: number): Name | string {
  return name === undefined || port === 80 ? name : `${name}:${port}`;
}

/** What is worked out from the lessons and must be on the card. */
async function writeDownShelf(db: Database, library: Library): Promise<void> {
  await writeDownItems(db, library);
  await keepLearned(db, library.own);
}

/** The library, when the log has been told what it refused; questions that it cannot make are told when they are opened. */
async function openShelf(db: Database, { dataFolder, root }: Config, log: Log): Promise<Library> {
  for (const clear of [clearArrivals, clearUnfinished])
    await clear(dataFolder).catch((error) => log.warn("arrival left", factsOf(error)));
  const library = await openLibrary(db, dataFolder, root, (unmade) =>
    log.error(unmade.what === "question" ? "question not made" : "help not made", unmade),
  );
  for (const { reasons } of library.refused)
    log.error("pack refused", { reasons: reasons.join(" | ") });
  return library;
}
