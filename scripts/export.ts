import { createWriteStream, existsSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { readConfig } from "../server/config.ts";
import { openConnection } from "../server/db/connection.ts";
import { runCommand, type Told, WrongUse } from "./command.ts";

const help = `npm run export -- --attempts FILE.csv
Every attempt of the hub in HUB_DATA, in the order in which it was stored: attempt_id, learner (a pseudonym; of a child
who was enrolled twice the one that stayed), item, seed, correct (1 or 0), seq, answered_at (UTC), clock_quality, skill,
purpose (practice, placement or check), try (1 is the first at a question), hints (looked at before). No name and no
answer. The hub may go on serving; npm run evaluate reads the file.`;

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
] as const;

await runCommand({ help, options: { attempts: { takes: "FILE.csv" } }, run: exportTold });

async function exportTold(told: Told): Promise<boolean> {
  const path = told.text("attempts");
  if (!path) throw new WrongUse("Say where to write: npm run export -- --attempts FILE.csv");
  console.log(`${await exportAttempts(path)} attempts written to ${path}`);
  return true;
}

async function exportAttempts(path: string): Promise<number> {
  const { dataFolder } = readConfig();
  const database = join(dataFolder, "hub.sqlite");
  if (!existsSync(database))
    throw new Error(`There is no hub in ${dataFolder}; name its folder with HUB_DATA.`);
  const db = await openConnection(database, "read");
  const file = createWriteStream(path);
  file.write(`${columns.join(",")}\n`);
  let written = 0;
  for (let after = 0; ; ) {
    const rows = await attemptsAfter(db, after);
    for (const row of rows) file.write(`${columns.map((column) => row[column]).join(",")}\n`);
    written += rows.length;
    const last = rows.at(-1);
    if (!last) break;
    after = Number(last.seq);
  }
  file.end();
  await finished(file);
  await db.close();
  return written;
}

function attemptsAfter(
  db: Awaited<ReturnType<typeof openConnection>>,
  seq: number,
): Promise<Row[]> {
  return db.all<Row>(
    `select attempt_id, pseudonym as learner, item_id as item, seed, is_correct as correct, seq, answered_at, clock_quality,
       coalesce(skill, '') as skill, purpose, try, hints
     from attempt join child_card on card_id = attempt.learner_id join learner on learner.learner_id = child_id
       left join item_facts using (item_id, pack_version)
     where seq > ? order by seq limit 5000`,
    [seq],
  );
}
