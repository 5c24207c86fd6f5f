import { unlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type OpenStore,
  openCollector,
  openCollectorStore,
} from "../server/collector/collector.ts";
import { foldNext } from "../server/collector/fold/fold.ts";
import { letIn as letKnockIn, revoke } from "../server/collector/hub-keys/deeds.ts";
import { hubKey } from "../server/collector/hub-keys/queries.ts";
import { officeSecretOf, openKeys, openMadeKeys } from "../server/collector/keys.ts";
import { knocks } from "../server/collector/knocks/queries.ts";
import { answerCounts } from "../server/collector/office/queries.ts";
import { makeInvitation } from "../server/collector/people/invitation.ts";
import { enrolledHubs } from "../server/collector/queries.ts";
import { readCollectorSettings } from "../server/collector/settings.ts";
import { isNotInTime } from "../server/collector/xapi/post-statements.ts";
import { parkedStatements } from "../server/collector/xapi/queries.ts";
import { openLog } from "../server/log.ts";
import { shownName } from "../server/personal/prepared.ts";
import { bringParcels } from "./collector/bring-parcels.ts";
import { tellBrought } from "./collector/tell-brought.ts";
import { type TableForm, writeAnswersOf } from "./collector/write-answers.ts";
import { writeLessonsOf } from "./collector/write-lessons.ts";
import { writeOrdersOf } from "./collector/write-orders.ts";
import { runCommand, type Told, WrongUse } from "./command.ts";
import { openToWrite, writingInPlainWords } from "./file-to-write.ts";
import { openProgress } from "./progress.ts";

const help = `npm run collector [-- --hubs | --enrol HUB | --revoke HUB | --bring FOLDER | --carry FOLDER | --answers FILE.csv | --export FILE.parquet|.csv | --lessons FOLDER | --invite NAME]
Collects what hubs tell, until it is stopped with Ctrl-C. It prints the line that hubs are given as HUB_COLLECTOR.
  --hubs         who was let in, and who has knocked and waits
  --enrol HUB    lets in a hub that has knocked
  --revoke HUB   takes nothing more from it; what it has told stays
  --bring FOLDER takes in the files that somebody carried here from hubs (*.parcel), and writes the receipts of each beside
                 it (*.receipts), to be carried back
  --carry FOLDER writes what waits for hubs, a file for each, into the folder learning-hub of that folder, as it goes on a
                 stick from which each hub takes its own; with --find TEXT only for those that have TEXT in their name or number
  --answers FILE.csv  writes every answer that has come, hub by hub in the order in which it was given: hub, learner (a
                 pseudonym), item, pack_version, variant, seed, correct (1 or 0), misconception (its name, when it was a
                 known one), try (1 is the first at a question), hints (looked at before), purpose (practice, placement or
                 check), answered_at (UTC, by the hub's clock), seq (its place in the hub's log), epoch (another one after
                 a hub's card was restored). No name and nothing that was typed. It is the file that the page /answers gives
                 (RFC 4180, UTF-8 with a mark): a word that a spreadsheet would run has an apostrophe before it
  --export FILE.parquet|.csv  writes the same table in the form that the ending says, and shows how far it is; in Parquet
                 variant, try and hints are whole numbers of 32 bits, seed, seq and epoch of 64, correct is a boolean,
                 answered_at a timestamp in UTC to the millisecond, and all else is text
  --lessons FOLDER  writes every version of a lesson that teachers made on their hubs and gave to a class: lessons.jsonl, a
                 line for each as npm run export -- --lessons of a hub writes it, with its hub; and sets of lessons that
                 npm run content -- FOLDER reads, of each hub one for a subject
  --invite NAME  lets somebody of the programme office in, or gives her a new passphrase: prints a code with which she comes
                 in on the page /invitation, once and within a day. It works also while the collector runs
Settings come from the environment:
  COLLECTOR_DATA  folder of its keys and, without a server, of its database (./collector-data)
  COLLECTOR_PORT  port (8090)
  COLLECTOR_HOST  address to listen on (0.0.0.0)
  COLLECTOR_URL   by which address hubs reach it (http://this machine:port)
  COLLECTOR_TLS   own: it answers by https itself, with a certificate that hubs know by the key in their line
  COLLECTOR_XAPI_URL, COLLECTOR_XAPI_USER, COLLECTOR_XAPI_PASSWORD
                  a record store that is told every answer as an xAPI 1.0.3 statement, of a pseudonym, whether it was
                  right, and which known mistake; COLLECTOR_URL is then the home of their names and must never change
  DATABASE_URL    postgres://… of a PostgreSQL server; without it nothing has to be installed, and the commands above but
                  --invite are for while the collector is stopped`;

const root = fileURLToPath(new URL("..", import.meta.url));
const now = () => new Date();
const example = "answers.csv";
const options = {
  hubs: {},
  enrol: { takes: "HUB" },
  revoke: { takes: "HUB" },
  bring: { takes: "FOLDER" },
  carry: { takes: "FOLDER" },
  find: { takes: "TEXT" },
  answers: { takes: "FILE.csv" },
  export: { takes: "FILE.parquet" },
  lessons: { takes: "FOLDER" },
  invite: { takes: "NAME" },
};

await runCommand({ help, options, run });

async function run(told: Told): Promise<boolean> {
  const [enrol, revoke] = [told.text("enrol"), told.text("revoke")];
  if (enrol !== undefined) return withStore((store) => letIn(store, enrol));
  if (revoke !== undefined) return withStore((store) => revokeOne(store, revoke));
  const [bring, answers] = [told.text("bring"), told.text("answers")];
  const exported = told.text("export");
  if (bring !== undefined) return withStore((store) => bringFrom(store, bring));
  if (answers !== undefined) return withStore((open) => writeAnswers(open, answers, "csv"));
  if (exported !== undefined) {
    const form = formOf(exported);
    return withStore((open) => writeAnswers(open, exported, form));
  }
  const [carry, find] = [told.text("carry"), told.text("find")];
  if (carry !== undefined) return withStore((open) => carryTo(open, carry, find ?? ""));
  if (find !== undefined) throw new WrongUse("--find TEXT chooses hubs for --carry FOLDER.");
  const lessons = told.text("lessons");
  if (lessons !== undefined) return withStore((open) => writeLessons(open, lessons));
  const invited = told.text("invite");
  if (invited !== undefined) return invite(invited);
  if (told.is("hubs")) return withStore(list);
  return collect();
}

async function collect(): Promise<boolean> {
  const log = openLog((line) => process.stderr.write(line));
  const collector = await openCollector(readCollectorSettings(process.env), {
    ...{ root, log, now },
    makePages: async () => (await import("./build.ts")).buildForCollector(),
  });
  const asked = new Promise<void>((stop) => {
    process.once("SIGTERM", () => stop());
    process.once("SIGINT", () => stop());
  });
  console.log(`HUB_COLLECTOR=${collector.line}`);
  console.log(`Pages: ${collector.address}/parcels for whoever carries a file from a hub`);
  console.log(`Ready: port ${collector.port}`);
  await asked;
  await collector.stop();
  return true;
}

async function withStore(work: (open: OpenStore) => Promise<boolean>): Promise<boolean> {
  const open = await openCollectorStore(readCollectorSettings(process.env), root);
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

async function list({ store }: OpenStore): Promise<boolean> {
  const { ask } = store;
  const told = [enrolledHubs(ask), knocks(ask), parkedStatements(ask)] as const;
  const [enrolled, waiting, parked] = await Promise.all(told);
  for (const { hubId, name, isRevoked, heardAt } of enrolled) {
    const heard = heardAt ? `last heard ${heardAt.toISOString()}` : "not heard yet";
    console.log(`${hubId}  ${isRevoked ? "revoked" : heard}  ${name}`);
  }
  for (const { hubId, name, isRefused } of waiting)
    console.log(`${hubId}  ${isRefused ? "was refused" : "waits to be let in"}  ${name}`);
  for (const { count, ...refusal } of parked) {
    const { status, why } = refusal;
    const says = isNotInTime(refusal) ? "it does not answer in time" : why;
    console.log(`${count} statements that the record store refused with ${status}: ${says}`);
  }
  if (enrolled.length + waiting.length === 0) console.log("No hub has come here yet.");
  return true;
}

async function letIn({ store }: OpenStore, hubId: string): Promise<boolean> {
  const waiting = (await knocks(store.ask)).filter((one) => one.hubId === hubId);
  const [knock] = waiting;
  if (!knock) throw new WrongUse(`No hub ${hubId} waits; --hubs lists those that do.`);
  if (waiting.length > 1)
    throw new WrongUse(
      `Two machines say that they are ${hubId}: one is a copy of the other's card.`,
    );
  if (!(await letKnockIn(store, knock, byCommand())))
    throw new WrongUse(`${hubId} was let in with another key.`);
  console.log(`${hubId} is let in.`);
  return true;
}

async function revokeOne({ store }: OpenStore, hubId: string): Promise<boolean> {
  const known = await hubKey(store.ask, hubId);
  if (!known) throw new WrongUse(`No hub ${hubId} was let in; --hubs lists those that were.`);
  if (!known.revokedAt) await revoke(store, known, byCommand());
  console.log(`${hubId} is revoked.`);
  return true;
}

function byCommand() {
  return { by: 0, now: now().toISOString() };
}

async function bringFrom({ store }: OpenStore, folder: string): Promise<boolean> {
  const keys = await openKeys(readCollectorSettings(process.env).dataFolder);
  const log = openLog((line) => process.stderr.write(line));
  let show = openProgress(0, "pieces");
  const onProgress = (done: number, all: number) => {
    if (done === 0) show = openProgress(all, "pieces");
    show(done);
  };
  const receiving = { store, keys, log, now, onKept: () => undefined, onProgress };
  let files = 0;
  let isGood = true;
  for await (const brought of bringParcels(receiving, folder)) {
    files++;
    isGood = tellBrought(brought) && isGood;
  }
  if (files === 0)
    throw new WrongUse(`There is no file of a hub in ${folder}; their names end in .parcel.`);
  return isGood;
}

/** Also where nothing waits it has done what it was told. */
async function carryTo({ store }: OpenStore, folder: string, find: string): Promise<boolean> {
  const keys = await openKeys(readCollectorSettings(process.env).dataFolder);
  const { length: all } = await enrolledHubs(store.ask);
  const onLooked = openProgress(all, "hubs");
  const hubs = await writeOrdersOf({ store, keys }, folder, { find, onLooked });
  for (const name of hubs) console.log(`${name}: what waits for it is on ${folder}`);
  if (hubs.length === 0) console.log("Nothing waits for these hubs, so that no file was written.");
  return true;
}

/** Needs the keys and no database, which a collector may have for itself. */
async function invite(typed: string): Promise<boolean> {
  const { dataFolder, publicUrl } = readCollectorSettings(process.env);
  const keys = await openMadeKeys(dataFolder);
  if (!keys)
    throw new WrongUse(`There are no keys in ${dataFolder} yet: start the collector there first.`);
  const name = shownName(typed);
  if (name === "") throw new WrongUse("Give the name of the person who is let in.");
  const secret = await officeSecretOf(keys.signing);
  console.log(`Name: ${name}`);
  console.log(`Code: ${makeInvitation(secret, { name, by: 0 }, now())}`);
  console.log(
    `It works once, within a day, on ${publicUrl ?? "the collector’s address"}/invitation`,
  );
  return true;
}

/** By the ending of its name. @throws WrongUse for any other */
function formOf(path: string): TableForm {
  if (path.endsWith(".parquet")) return "parquet";
  if (path.endsWith(".csv")) return "csv";
  throw new WrongUse(`${path} ends in neither .parquet nor .csv, so that its form is not told.`);
}

/** What has come and was not read yet is read first: no collector may be at work that would do it. */
async function readAll({ store }: OpenStore): Promise<void> {
  const keys = await openKeys(readCollectorSettings(process.env).dataFolder);
  const log = openLog((line) => process.stderr.write(line));
  while ((await foldNext({ store, keys, log, now })) > 0);
}

async function writeLessons(open: OpenStore, folder: string): Promise<boolean> {
  try {
    await readAll(open);
    const { versions, sets } = await writeLessonsOf(open.store.ask, folder, root);
    console.log(`${versions} versions of lessons written to ${folder}, in ${sets} sets`);
    return true;
  } catch (error) {
    throw writingInPlainWords(error, join(folder, "lessons.jsonl"), "lessons.jsonl");
  }
}

async function writeAnswers(open: OpenStore, path: string, form: TableForm): Promise<boolean> {
  const { store } = open;
  const file = await openToWrite(path, example);
  try {
    await readAll(open);
    const { read } = await answerCounts(store.ask);
    if (read === 0 && form === "parquet") {
      await unlink(path);
      throw new Error("No answer has come yet, so that there is no table to write.");
    }
    const written = await writeAnswersOf(store.ask, file, form, openProgress(read, "answers"));
    console.log(`${written} answers written to ${path}`);
    return true;
  } catch (error) {
    throw writingInPlainWords(error, path, example);
  } finally {
    await file.close();
  }
}
