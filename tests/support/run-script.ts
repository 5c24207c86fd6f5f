import { spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

export type Run = { code: number | null; said: string; errors: string };

/** Runs a command of `scripts` as npm would, and waits for its end. */
export async function runScript(
  name: string,
  words: string[],
  environment: Record<string, string> = {},
): Promise<Run> {
  const file = join(root, "scripts", `${name}.ts`);
  const run = spawn(process.execPath, ["--import", "tsx", file, ...words], {
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
