import { spawn } from "node:child_process";
import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  utimes,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HubProcess, startHub } from "../support/hub-process.ts";

const here = join(import.meta.dirname, "..", "..");
const dayMs = 86_400_000;

/** A folder of its own with the program in it, without lessons: the other tests run from the one beside it. */
let program: string;
let dist: string;
let first: HubProcess;
let second: HubProcess;
let [before, after]: [string[], string[]] = [[], []];
/** What of the program was not there, or not whole, at some moment of the second build. */
let torn: string[];

beforeAll(async () => {
  program = await mkdtemp(join(tmpdir(), "hub-program-"));
  dist = join(program, "dist");
  await copyProgram();
  await build();
  before = await parts();
  await age(before, 40); // the hubs run for longer than old parts are kept
  await age(await add("long-gone.mjs"), 31);
  await age(await add("just-gone.mjs"), 29);
  first = await start("one", 18741);
  second = await start("two", 18742);
  // Other words in what grown-ups see, and in what they share with children.
  for (const file of ["server/web/guide.tsx", "server/web/send.ts", "server/library/own/look.ts"])
    await appendFile(join(program, file), "\nObject.assign(globalThis, { rebuilt: true });\n");
  await appendFile(join(program, "views/assets/hub.css"), "\nbody { --rebuilt: 1 }\n");
  torn = await tornWhile(build());
  after = await parts();
}, 180_000);
afterAll(async () => {
  for (const hub of [first, second]) await hub?.stop();
  await rm(program, { recursive: true, force: true });
});

async function copyProgram(): Promise<void> {
  for (const name of ["package.json", "tsconfig.json", "scripts", "server", "views"])
    await cp(join(here, name), join(program, name), { recursive: true });
  for (const name of ["format", "framework", "guides", "skeletons", "words"])
    await cp(join(here, "content", name), join(program, "content", name), { recursive: true });
  await mkdir(join(program, "content", "packs"));
  await symlink(await realpath(join(here, "node_modules")), join(program, "node_modules"));
}

/** Builds the program as `npm start` does. */
async function build(): Promise<void> {
  const words = ["--import", "tsx", "scripts/build.ts"];
  const run = spawn(process.execPath, words, { cwd: program, stdio: "inherit" });
  const code = await new Promise((ended) => run.once("exit", ended));
  if (code !== 0) throw new Error(`The program could not be built: ${code}.`);
}

/** Looks again and again at what a hub reads when it starts. */
async function tornWhile(building: Promise<void>): Promise<string[]> {
  const isWhole: Record<string, (text: string) => boolean> = {
    "main.mjs": (text) => /sourceMappingURL=main\.mjs\.map\s*$/.test(text),
    "words/en.json": (text) => text.endsWith("}"),
    "assets/addresses.json": (text) => text.endsWith("}"),
    "packs/stamp": (text) => text.length === 16,
  };
  const found = new Set<string>();
  let goesOn = true;
  const over = building.finally(() => {
    goesOn = false;
  });
  while (goesOn) {
    for (const [name, fits] of Object.entries(isWhole))
      if (!fits(await readFile(join(dist, name), "utf8").catch(() => ""))) found.add(name);
    await wait(1);
  }
  await over;
  return [...found];
}

const parts = async () => (await readdir(dist)).filter((name) => name.endsWith(".mjs")).sort();

async function add(name: string): Promise<string[]> {
  await appendFile(join(dist, name), "");
  return [name];
}

async function age(names: string[], days: number): Promise<void> {
  const then = new Date(Date.now() - days * dayMs);
  for (const name of names) await utimes(join(dist, name), then, then);
}

const start = (name: string, port: number) =>
  startHub({ program, dataFolder: join(program, "data", name), port });

const statusAt = async (hub: HubProcess, path: string) =>
  (await fetch(`${hub.address}${path}`)).status;

describe("a hub whose program is built anew, with other code, while it runs", () => {
  test("goes on, although no grown-up has knocked before", async () => {
    expect(after.filter((name) => !before.includes(name))).not.toEqual([]);
    for (const path of ["/guide", "/teach/first-run", "/hub", "/classes"])
      expect(await statusAt(first, path), path).toBe(200);
    expect(first.logged()).not.toContain('"level":"error"');
  });

  test("leaves the program whole at every moment, so that another hub can start from it meanwhile", () => {
    expect(torn).toEqual([]);
  });

  test("lets no phone keep a sheet under the name of another", async () => {
    const html = await (await fetch(`${first.address}/classes`)).text();
    const keeping = async (pattern: RegExp) => {
      const said = await fetch(`${first.address}${pattern.exec(html)?.[0]}`);
      return [said.status, said.headers.get("cache-control")];
    };
    expect(await keeping(/\/a\/hub\.\w+\.css/)).toEqual([200, "no-cache"]);
    expect(await keeping(/\/a\/hub\.\w+\.js/)).toEqual([200, expect.stringContaining("immutable")]);
  });

  test("keeps the parts of its program for thirty days from the day on which others took their place", () => {
    expect(before.filter((name) => !after.includes(name))).toEqual([]);
    expect(after).toContain("just-gone.mjs");
    expect(after).not.toContain("long-gone.mjs");
  });

  test("would fail without its old parts: so that this test means something", async () => {
    const old = before.filter((name) => name !== "main.mjs");
    for (const name of old) await rm(join(dist, name), { force: true });
    expect(await statusAt(second, "/guide")).toBe(500);
    expect(await statusAt(second, "/classes")).toBe(200);
  });
});
