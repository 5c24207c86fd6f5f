import { spawn } from "node:child_process";
import { join } from "node:path";
import { wordsOfNpm, wordsToRun } from "./bundled-scripts.ts";

const root = join(import.meta.dirname, "..", "..");

export type Run = { code: number | null; said: string; errors: string };

/** Runs a command of `scripts`, and waits for its end. */
export function runScript(
  name: string,
  words: string[],
  environment: Record<string, string> = {},
): Promise<Run> {
  return runNode([...wordsToRun(name), ...words], environment);
}

/** The same from its source, as npm would. */
export function runAsNpm(name: string, words: string[]): Promise<Run> {
  return runNode([...wordsOfNpm(name), ...words], {});
}

async function runNode(words: string[], environment: Record<string, string>): Promise<Run> {
  const run = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [said, errors] = ["", ""];
  run.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  run.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const code = await new Promise<number | null>((ended) => run.once("close", ended));
  return { code, said, errors };
}
