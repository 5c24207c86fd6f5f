import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runAsNpm, runScript } from "../support/run-script.ts";

const commands = [
  "bench",
  "check",
  "classroom",
  "contact-sheet",
  "content",
  "demo",
  "export",
  "head-teacher",
  "screenshots",
  "test",
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hub-scripts-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.concurrent.each(commands)(
  "npm run %s -- --help says what it does and does nothing",
  async (name) => {
    const { code, said, errors } = await runAsNpm(name, ["--help"]);
    expect(code).toBe(0);
    expect(said).toMatch(new RegExp(`^npm (run )?${name}\\b`));
    expect(errors).toBe("");
  },
);

const wrongUses: [name: string, words: string[], sentence: RegExp][] = [
  ["bench", ["speed"], /^There is no part "speed"; /],
  ["check", ["--nonsense"], /^There is no option --nonsense; --help is all it knows\.$/],
  ["classroom", [], /^Say which hub: npm run classroom -- http:\/\/HUB:PORT$/],
  [
    "classroom",
    ["hub:8080"],
    /^http:\/\/ is missing before hub:8080: npm run classroom -- http:\/\/hub:8080$/,
  ],
  ["classroom", ["ftp://hub"], /^ftp:\/\/hub is no address of a hub: npm run classroom /],
  ["classroom", ["http://hub", "--school", "a.json", "--phones", "0"], /^--phones is "0"; /],
  [
    "classroom",
    ["http://hub", "--school", "/no.json"],
    /^\/no\.json cannot be read; npm run demo /,
  ],
  [
    "classroom",
    ["http://hub", "--school", "/etc/passwd"],
    /^\/etc\/passwd tells of no school; npm /,
  ],
  [
    "classroom",
    ["http://hub", "--school", "package.json"],
    /^package\.json tells of no school; npm /,
  ],
  [
    "content",
    ["content/packs", "b"],
    /^"b" is one too many: "content\/packs" was named already\.$/,
  ],
  ["evaluate", ["a.csv", "b.csv"], /^"b\.csv" is one too many: "a\.csv" was named already\.$/],
  ["content", ["no/such/folder"], /^no\/such\/folder is no folder of packs\.$/],
  ["content", ["--seeds", "1.5"], /^--seeds is "1\.5"; give a whole number from 1 to 100000\.$/],
  ["demo", ["--learners", "many"], /^--learners is "many"; give a whole number from 1 to 5000\.$/],
  ["demo", ["--language", "xx"], /^--language is "xx"; give one of en, ar, fr\.$/],
  ["export", [], /^Say where to write: /],
  ["screenshots", ["--size", "wide"], /^--size is "wide"; give a width and a height /],
  ["test", ["fast"], /^"fast" is not understood; --help is all it knows\.$/],
];

test.concurrent.each(wrongUses)(
  "npm run %s with %j ends with 2 and one sentence that says what would be right",
  async (name, words, sentence) => {
    const { code, said, errors } = await runScript(name, words);
    expect(errors.trim()).toMatch(sentence);
    expect(errors.trim().split("\n")).toHaveLength(1);
    expect(said).toBe("");
    expect(code).toBe(2);
  },
);

test("a command whose words nobody reads to the end, as before | head, ends without a word", async () => {
  const script = join(import.meta.dirname, "..", "..", "scripts", "content.ts");
  const run = spawn(process.execPath, ["--import", "tsx", script, "--help"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  run.stdout.destroy(); // the reader has gone before the first line
  let errors = "";
  run.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const code = await new Promise<number | null>((ended) => run.once("close", ended));
  expect([errors, code]).toEqual(["", 0]);
});

describe("trouble of the world ends with 1 and one sentence, not with a list of our files", () => {
  test("a demo on a port that another program holds", async () => {
    const other = createServer().listen(0);
    const { port } = other.address() as AddressInfo; // a server that listens on a port has one
    const run = await runScript("demo", [], { HUB_PORT: String(port) });
    other.close();
    expect(run.errors).toBe(
      `Port ${port} is taken by another program. Stop it, or choose another with HUB_PORT.\n`,
    );
    expect(run.code).toBe(1);
  });

  test("an export where there is no hub", async () => {
    const words = ["--attempts", join(folder, "all.csv")];
    const run = await runScript("export", words, { HUB_DATA: join(folder, "nothing") });
    expect(run.errors).toMatch(
      /^There is no hub in \S+nothing; name its folder with HUB_DATA\.\n$/,
    );
    expect(run.code).toBe(1);
  });

  test("a setting that cannot be used, in a command as in the hub itself", async () => {
    const run = await runScript("demo", [], { HUB_PORT: "eighty" });
    expect(run.errors).toMatch(/^HUB_PORT is "eighty": [^\n]+\n$/);
    expect(run.code).toBe(2);
  });
});
