import { spawn } from "node:child_process";

export type Step = { name: string; command: string[]; environment?: Record<string, string> };

/** Runs steps one after another, each with its name printed first; goes on after a failure, so that all are seen. */
export async function runSteps(steps: Step[]): Promise<(Step & { isGood: boolean })[]> {
  const done: (Step & { isGood: boolean })[] = [];
  for (const step of steps) {
    console.log(`\n== ${step.name}: ${step.command.join(" ")}`);
    const startedAt = Date.now();
    const isGood = await succeeds(step);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`== ${step.name}: ${isGood ? "good" : "FAILED"} after ${seconds} s`);
    done.push({ ...step, isGood });
  }
  return done;
}

function succeeds({ command, environment }: Step): Promise<boolean> {
  const [program = "", ...words] = command;
  const run = spawn(program, words, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...environment },
  });
  return new Promise((ended) => {
    run.on("error", () => ended(false));
    run.on("exit", (code) => ended(code === 0));
  });
}
