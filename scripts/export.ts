import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import { readConfig } from "../server/config.ts";
import { openConnection } from "../server/db/connection.ts";

const help = `npm run export -- --attempts FILE.csv
Every attempt of the hub in HUB_DATA, in the order in which it was stored: attempt_id, learner (a pseudonym), item, seed,
correct (1 or 0), seq, answered_at (UTC), clock_quality. No name and no answer. The hub may go on serving.`;

const { values } = parseArgs({
  options: { attempts: { type: "string" }, help: { type: "boolean", default: false } },
});

if (values.help) console.log(help);
else if (!values.attempts) {
  console.error("Say where to write: npm run export -- --attempts FILE.csv");
  process.exitCode = 2;
} else
  console.log(`${await exportAttempts(values.attempts)} attempts written to ${values.attempts}`);

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
] as const;

async function exportAttempts(path: string): Promise<number> {
  const db = await openConnection(join(readConfig().dataFolder, "hub.sqlite"), "read");
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
    `select attempt_id, pseudonym as learner, item_id as item, seed, is_correct as correct, seq, answered_at, clock_quality
     from attempt join learner using (learner_id) where seq > ? order by seq limit 5000`,
    [seq],
  );
}
