import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Hono } from "hono";
import { type Config, readConfig } from "../server/config.ts";
import { beTheOnlyHub } from "../server/device/one-hub.ts";
import { type Hub, openHub } from "../server/hub.ts";
import { type Log, openLog } from "../server/log.ts";
import { serveHub } from "../server/serve.ts";
import { listen } from "../server/web/listen.ts";
import { isHubLanguage, languages } from "../views/words/t.ts";
import { build } from "./build.ts";
import { runCommand, type Told, WrongUse } from "./command.ts";
import { liveADay } from "./demo-day.ts";
import { type DemoPlan, demoTeacher, makeSchool } from "./demo-school.ts";
import { openToWrite, writingInPlainWords } from "./file-to-write.ts";
import { openProgress } from "./progress.ts";

const help = `npm run demo -- [--learners 60] [--attempts 20000] [--seed 7] [--language en] [--json FILE]
A made-up school with weeks of history in a data folder of its own (HUB_DATA, or a new temporary one), and served. The
teacher's passphrase, which is printed, opens the names; a task, a check and a sheet of paper are there to look at.
  --json FILE   the teacher's passphrase and every learner's class, avatar and pictures, for programs`;

const options = {
  learners: { takes: "NUMBER", otherwise: "60" },
  attempts: { takes: "NUMBER", otherwise: "20000" },
  seed: { takes: "NUMBER", otherwise: "7" },
  language: { takes: "LANGUAGE", otherwise: "en" },
  json: { takes: "FILE" },
};

await runCommand({ help, options, run: runDemo });

async function runDemo(told: Told): Promise<boolean> {
  const plan = planOf(told);
  const config = readConfig();
  await listen(new Hono(), config.port, config.host).then((port) => port.close()); // a taken port is told before the work
  const json = await openJson(told.text("json")); // and so is a wrong name
  const isOwn = config.dataFolder === resolve("data");
  const stop = stopAsked();
  await build();
  const dataFolder = isOwn ? await mkdtemp(join(tmpdir(), "hub-demo-")) : config.dataFolder;
  try {
    await serveDemo({ ...config, dataFolder }, { ...plan, stop }, json);
  } catch (error) {
    if (isOwn) await rm(dataFolder, { recursive: true, force: true });
    throw stop.aborted ? new Error(stoppedEarly(isOwn ? undefined : dataFolder)) : error;
  } finally {
    await json?.close();
  }
  return true;
}

type JsonFile = { write(text: string): Promise<void>; close(): Promise<void> };

async function openJson(path: string | undefined): Promise<JsonFile | undefined> {
  if (path === undefined) return undefined;
  const example = "demo.json";
  const file = await openToWrite(path, example);
  return {
    close: () => file.close(),
    write: (text) =>
      file.writeFile(text).catch((error) => {
        throw writingInPlainWords(error, path, example);
      }),
  };
}

/** Comes when somebody wants the demo to stop. A second time ends it at once. */
function stopAsked(): AbortSignal {
  const asked = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => asked.abort());
  return asked.signal;
}

function stoppedEarly(keptIn: string | undefined): string {
  if (keptIn === undefined) return "Stopped before the school was whole; nothing of it is kept.";
  return `Stopped before the school was whole; what there is of it lies in ${keptIn}.`;
}

type ToldPlan = Omit<DemoPlan, "onProgress"> & { stop: AbortSignal };

function planOf(told: Told): Omit<ToldPlan, "stop"> {
  const language = told.text("language") ?? "en";
  if (!isHubLanguage(language))
    throw new WrongUse(
      `--language is "${language}"; give one of ${Object.keys(languages).join(", ")}.`,
    );
  return {
    learners: told.number("learners", { least: 1, most: 5000 }),
    attempts: told.number("attempts", { least: 0, most: 10_000_000 }),
    seed: told.number("seed", { least: 0, most: 4_294_967_295 }),
    language,
  };
}

async function serveDemo(config: Config, plan: ToldPlan, json?: JsonFile): Promise<void> {
  const log = openLog((line) => process.stderr.write(line));
  await fillHub(config, log, plan);
  const serving = await serveHub(config, log);
  try {
    await json?.write(describeSchool(serving.hub, serving.address));
    plan.stop.throwIfAborted();
  } catch (error) {
    await serving.stop(); // before its data folder goes
    throw error;
  }
  plan.stop.addEventListener("abort", () => void serving.stop());
  console.log(`Teacher: ${demoTeacher.name}, passphrase: ${demoTeacher.passphrase}`);
  console.log(`Data: ${config.dataFolder}`);
  console.log(`Ready: ${serving.address}/`);
}

async function fillHub(config: Config, log: Log, plan: ToldPlan): Promise<void> {
  const only = await beTheOnlyHub(config.dataFolder);
  const hub = await openHub(config, log);
  try {
    await makeSchool(hub, { ...plan, onProgress: openProgress(plan.attempts, "answers") });
    await liveADay(hub, plan.language);
    plan.stop.throwIfAborted();
  } finally {
    await hub.close();
    only.leave();
  }
}

function describeSchool(hub: Hub, address: string): string {
  const learners = [...hub.roster.learners.values()].map((learner) => ({
    id: learner.id,
    classroom_id: learner.classroomId,
    classroom: hub.roster.classrooms.get(learner.classroomId)?.name,
    avatar: { animal: learner.animal, colour: learner.colour },
    pictures: learner.pictures,
  }));
  return `${JSON.stringify({ address, teacher: demoTeacher, learners }, null, 2)}\n`;
}
