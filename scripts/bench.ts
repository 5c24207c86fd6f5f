import { writeFile } from "node:fs/promises";
import { runCommand, type Told, WrongUse } from "./command.ts";
import { describeMachine, type Row } from "./machine.ts";

const help = `npm run bench -- [bytes] [load] [model] [now] [sync] [link] [passing] [puts] [--strict] [--json FILE]
Measures the hub on this machine: bytes over the wire, memory and fsyncs with 200 children, processor time of a page
over nginx's (with strace, nginx and wrk; a row whose program is absent says so and falls short), what the learning model
costs, a teacher's Now page, what answers cost on their way, what real IP packets of them take of a satellite and how long
(as root, with socat and Debian's postgresql), how long children wait while answers are sealed and sent, and how many segments a collector puts to disk (with postgresql). --strict ends with 1 when a row falls short.`;

const parts = ["bytes", "load", "model", "now", "sync", "link", "passing", "puts"];

await runCommand({
  help,
  options: { strict: {}, json: { takes: "FILE" } },
  mostWords: Number.POSITIVE_INFINITY,
  run: bench,
});

/** What is measured on a hub that serves 200 children. What measures is loaded when it is asked for: that takes seconds. */
async function benchSchool(wants: (part: string) => boolean): Promise<Row[]> {
  if (!wants("bytes") && !wants("load")) return [];
  const { openBenchSchool } = await import("../tests/bench/school.ts");
  const { benchBytes } = await import("../tests/bench/bytes.ts");
  const { benchLoad } = await import("../tests/bench/load.ts");
  const school = await openBenchSchool(18_790, 200);
  const [seat] = school.seats;
  const rows = wants("bytes") && seat ? await benchBytes(school.address, seat) : [];
  if (wants("load")) rows.push(...(await benchLoad(school)));
  await school.close();
  return rows;
}

async function bench(told: Told): Promise<boolean> {
  const unknown = told.words.find((word) => !parts.includes(word));
  if (unknown) throw new WrongUse(`There is no part "${unknown}"; there are ${parts.join(", ")}.`);
  const wants = (part: string) => told.words.length === 0 || told.words.includes(part);
  const rows = [
    ...(wants("model") ? (await import("../tests/bench/model.ts")).benchModel() : []),
    ...(await benchSchool(wants)),
    ...(wants("now") ? await (await import("../tests/bench/now.ts")).benchNow() : []),
    ...(wants("sync") ? await (await import("../tests/bench/sync.ts")).benchSync() : []),
    ...(wants("link") ? await (await import("../tests/bench/link.ts")).benchLink() : []),
    ...(wants("passing") ? await (await import("../tests/bench/passing.ts")).benchPassing() : []),
    ...(wants("puts") ? await (await import("../tests/bench/puts.ts")).benchPuts() : []),
  ];
  for (const row of rows)
    console.log(`${row.holds ? "holds" : "SHORT"}  ${row.name.padEnd(46)} ${said(row)}`);
  const json = told.text("json");
  if (json) await writeFile(json, JSON.stringify({ ...describeMachine(), rows }, null, 2));
  return !told.is("strict") || rows.every((row) => row.holds);
}

function said({ value, unit, limit, note }: Row): string {
  if (Number.isNaN(value)) return note ?? "";
  const judged = limit === undefined ? "" : ` (limit ${limit})`;
  return `${String(value).padStart(9)} ${unit}${judged}`;
}
