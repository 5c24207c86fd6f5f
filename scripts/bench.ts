import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { benchBytes } from "../tests/bench/bytes.ts";
import { benchLoad } from "../tests/bench/load.ts";
import type { Row } from "../tests/bench/row.ts";
import { openBenchSchool } from "../tests/bench/school.ts";

const help = `npm run bench -- [bytes] [load] [--strict] [--json FILE]
Measures the hub on this machine: bytes over the wire, memory and fsyncs with 200 children, processor time of a page
over nginx's (where strace, nginx and wrk are installed; what is absent is left out). --strict ends with 1 when a row falls short.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    strict: { type: "boolean", default: false },
    json: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(help);
else process.exitCode = (await bench()) || !values.strict ? 0 : 1;

async function bench(): Promise<boolean> {
  const wants = (part: string) => positionals.length === 0 || positionals.includes(part);
  const school = await openBenchSchool(18_790, 200);
  const rows: Row[] = [];
  const [seat] = school.seats;
  if (wants("bytes") && seat) rows.push(...(await benchBytes(school.address, seat)));
  if (wants("load")) rows.push(...(await benchLoad(school)));
  await school.close();
  for (const row of rows)
    console.log(
      `${row.holds ? "holds" : "SHORT"}  ${row.name.padEnd(46)} ${String(row.value).padStart(9)} ${row.unit} (limit ${row.limit})`,
    );
  const versions = { node: process.version };
  const machine = { cpus: cpus().length, model: cpus()[0]?.model };
  if (values.json)
    await writeFile(values.json, JSON.stringify({ machine, versions, rows }, null, 2));
  return rows.every((row) => row.holds);
}
