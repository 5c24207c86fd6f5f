import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { eventually } from "../support/eventually.ts";
import { runScript } from "../support/run-script.ts";

// A command that builds the program before it begins, beside others that want the processor.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hub-demo-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const atAnyPort = { HUB_PORT: "0" };

test("a demo whose file cannot be written says so before any work, and makes no school", async () => {
  const temporary = join(folder, "temporary");
  await mkdir(temporary);
  const file = join(folder, "nope", "demo.json");
  const run = await runScript("demo", ["--json", file], { ...atAnyPort, TMPDIR: temporary });
  expect(run.errors).toBe(
    `There is no folder ${join(folder, "nope")}; make it, or name another.\n`,
  );
  expect(run.said).toBe("");
  expect(run.code).toBe(2);
  expect(schoolsIn(await readdir(temporary))).toEqual([]);
});

test("a demo whose file finds no room on the card stops its hub, and leaves nothing behind", async () => {
  const temporary = join(folder, "no-room");
  await mkdir(temporary);
  const words = ["--learners", "2", "--attempts", "20", "--json", "/dev/full"];
  const run = await runScript("demo", words, { ...atAnyPort, TMPDIR: temporary });
  expect(run.errors).toMatch(
    /\nThere is no room left for \/dev\/full: what is in it is not whole\.\n$/,
  );
  expect(run.said).not.toContain("Ready");
  expect(run.code).toBe(1);
  expect(schoolsIn(await readdir(temporary))).toEqual([]);
});

test("a demo that is stopped while it fills its school leaves nothing of it behind", async () => {
  const temporary = join(folder, "stopped");
  await mkdir(temporary);
  const script = join(import.meta.dirname, "..", "..", "scripts", "demo.ts");
  const words = ["--import", "tsx", script, "--learners", "4", "--attempts", "100000"];
  const env = { ...process.env, ...atAnyPort, TMPDIR: temporary };
  const demo = spawn(process.execPath, words, { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [demo.stdout, demo.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  await eventually(
    () => said,
    (words) => words.includes("hub open"),
    100_000,
  );
  expect(schoolsIn(await readdir(temporary))).toHaveLength(1);
  const ended = once(demo, "exit");
  demo.kill("SIGTERM");
  expect(await ended).toEqual([1, null]);
  expect(said).toContain("Stopped before the school was whole; nothing of it is kept.");
  expect(schoolsIn(await readdir(temporary))).toEqual([]);
});

function schoolsIn(names: string[]): string[] {
  return names.filter((name) => name.startsWith("hub-demo-"));
}
