import { existsSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "../server/config.ts";
import { openConnection } from "../server/db/connection.ts";
import { csvOf } from "../server/pages/csv.ts";
import { runCommand, type Told, WrongUse } from "./command.ts";
import { openToWrite, writingInPlainWords } from "./file-to-write.ts";

const help = `npm run export -- --attempts FILE.csv
npm run export -- --lessons FILE.jsonl
Every attempt of the hub in HUB_DATA, in the order in which it was stored: attempt_id, learner (a pseudonym; of a child
who was enrolled twice the one that stayed), item, seed, correct (1 or 0), seq, answered_at (UTC), clock_quality, skill,
purpose (practice, placement or check), try (1 is the first at a question), hints (looked at before), assurance (A0
practice, on a screen or on paper; A2 a check under a teacher's eyes; A3 when a second adult signed it; A1 is not given
yet), withdrawn (1 when it was typed from paper and taken back: it counts nowhere). No name and no answer. The hub may go
on serving; npm run evaluate reads the file, and so does a spreadsheet (RFC 4180, UTF-8 with a mark): a word that it would
run has an apostrophe before it.
With --lessons every version of a lesson that teachers made on this hub and gave to a class, in the order in which they
did, one JSON object a line: seq, lesson and version, language, skill, licence, where it came from (from_lesson, from_pack,
from_version; through: the version made here that was copied), teacher (a number), published_at, clock_quality, the text
and its sha256.`;

type Row = Record<(typeof columns)[number], string | number>;
const columns = [
  "attempt_id",
  "learner",
  "item",
  "seed",
  "correct",
  "seq",
  "answered_at",
  "clock_quality",
  "skill",
  "purpose",
  "try",
  "hints",
  "assurance",
  "withdrawn",
] as const;

await runCommand({
  help,
  options: { attempts: { takes: "FILE.csv" }, lessons: { takes: "FILE.jsonl" } },
  run: exportTold,
});

async function exportTold(told: Told): Promise<boolean> {
  const [attempts, lessons] = [told.text("attempts"), told.text("lessons")];
  if (!attempts && !lessons)
    throw new WrongUse("Say where to write: npm run export -- --attempts FILE.csv");
  if (attempts)
    console.log(`${await exportInto(attempts, writeAttempts)} attempts written to ${attempts}`);
  if (lessons)
    console.log(`${await exportInto(lessons, writeVersions)} versions written to ${lessons}`);
  return true;
}

type Write = (db: Reader, file: FileHandle) => Promise<number>;

async function exportInto(path: string, write: Write): Promise<number> {
  const { dataFolder } = readConfig();
  const database = join(dataFolder, "hub.sqlite");
  if (!existsSync(database))
    throw new Error(`There is no hub in ${dataFolder}; name its folder with HUB_DATA.`);
  const file = await openToWrite(path, "attempts.csv");
  const db = await openConnection(database, "read");
  try {
    return await write(db, file);
  } catch (error) {
    throw writingInPlainWords(error, path, "attempts.csv");
  } finally {
    await file.close();
    await db.close();
  }
}

type Reader = Awaited<ReturnType<typeof openConnection>>;

async function writeAttempts(db: Reader, file: FileHandle): Promise<number> {
  let written = 0;
  const counted = async function* () {
    for await (const rows of attemptsOf(db)) {
      yield rows.map((row) => columns.map((column) => row[column]));
      written += rows.length;
    }
  };
  // A lesson of whoever's making has named these: `csvOf` writes words as what they are.
  for await (const piece of csvOf([...columns], counted())) await file.appendFile(piece);
  return written;
}

async function* attemptsOf(db: Reader): AsyncGenerator<Row[]> {
  for (let after = 0; ; ) {
    const rows = await attemptsAfter(db, after);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = Number(last.seq);
  }
}

/** One at a time: a text may have forty thousand letters. */
async function writeVersions(db: Reader, file: FileHandle): Promise<number> {
  let written = 0;
  for (let after = 0; ; written += 1) {
    const version = await versionAfter(db, after);
    if (!version) return written;
    await file.appendFile(`${JSON.stringify(version)}\n`);
    after = version.seq;
  }
}

function versionAfter(db: Reader, seq: number): Promise<{ seq: number } | undefined> {
  return db.get<{ seq: number }>(
    `select version_seq as seq, own_version.lesson_id as lesson, version, language, skill, own_version.licence,
       own_version.place, own_version.from_lesson, own_version.from_pack, own_version.from_version, own_version.through,
       own_version.teacher_id as teacher, published_at, clock_quality, sha256, source
     from own_version join own_lesson using (own_id) where version_seq > ? order by version_seq limit 1`,
    [seq],
  );
}

function attemptsAfter(db: Reader, seq: number): Promise<Row[]> {
  return db.all<Row>(
    `select attempt_id, pseudonym as learner, item_id as item, seed, is_correct as correct, seq, answered_at,
       attempt.clock_quality, coalesce(skill, '') as skill, purpose, try, hints,
       case when attempt.check_id is null then coalesce(assurance, 'A0')
         when signed_at is null then 'A2' else 'A3' end as assurance,
       withdrawal_seq is not null as withdrawn
     from attempt join child_card on card_id = attempt.learner_id join learner on learner.learner_id = child_id
       left join item_facts using (item_id, pack_version)
       left join paper_sitting using (sitting_id) left join paper_withdrawal using (sitting_id)
       left join check_signature using (check_id)
     where seq > ? and learner.erased_at is null order by seq limit 5000`,
    [seq],
  );
}
