import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "../server/config.ts";
import { openHub } from "../server/hub.ts";
import { openLog } from "../server/log.ts";
import { serveHub } from "../server/serve.ts";
import { build } from "./build.ts";
import { demoTeacher, makeSchool } from "./demo-school.ts";

const help = `npm run demo -- [--learners 60] [--attempts 20000] [--seed 7] [--language en] [--json FILE]
A made-up school with weeks of history in a data folder of its own (HUB_DATA, or a new temporary one), and served.
  --json FILE   the teacher's passphrase and every learner's class, avatar and pictures, for programs`;

const { values } = parseArgs({
  options: {
    learners: { type: "string", default: "60" },
    attempts: { type: "string", default: "20000" },
    seed: { type: "string", default: "7" },
    language: { type: "string", default: "en" },
    json: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

let shownAt = 0;

if (values.help) console.log(help);
else await runDemo();

async function runDemo(): Promise<void> {
  await build();
  const told = readConfig();
  const isOwn = told.dataFolder.endsWith("/data");
  const dataFolder = isOwn ? await mkdtemp(join(tmpdir(), "hub-demo-")) : told.dataFolder;
  const config = { ...told, dataFolder };
  const log = openLog((line) => process.stderr.write(line));
  const hub = await openHub(config, log);
  const attempts = Number(values.attempts);
  await makeSchool(hub, {
    learners: Number(values.learners),
    attempts,
    seed: Number(values.seed),
    language: values.language,
    onProgress: (done) => showProgress(done, attempts),
  });
  await hub.close();
  const serving = await serveHub(config, log);
  if (values.json) await writeFile(values.json, describeSchool(serving.hub, serving.address));
  console.log(`Teacher: ${demoTeacher.name}, passphrase: ${demoTeacher.passphrase}`);
  console.log(`Data: ${dataFolder}`);
  console.log(`Ready: ${serving.address}/`);
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => void serving.stop());
}

function describeSchool(hub: Awaited<ReturnType<typeof openHub>>, address: string): string {
  const learners = [...hub.roster.learners.values()].map((learner) => ({
    id: learner.id,
    classroom_id: learner.classroomId,
    classroom: hub.roster.classrooms.get(learner.classroomId)?.name,
    avatar: { animal: learner.animal, colour: learner.colour },
    pictures: learner.pictures,
  }));
  return `${JSON.stringify({ address, teacher: demoTeacher, learners }, null, 2)}\n`;
}

/** A bar on a terminal, plain lines elsewhere. */
function showProgress(done: number, of: number): void {
  if (done < of && Date.now() - shownAt < 1000) return;
  shownAt = Date.now();
  const share = Math.round((done / of) * 100);
  if (process.stdout.isTTY)
    process.stdout.write(`\r${"█".repeat(Math.round(share / 2.5)).padEnd(40, "░")} ${share} %`);
  else console.log(`${done} of ${of} answers`);
  if (done >= of && process.stdout.isTTY) process.stdout.write("\n");
}
