import { runCommand } from "./command.ts";
import { runSteps } from "./steps.ts";

const help = `npm run check
Types, form, dead code, lessons, one-way imports, docs: seconds, before every commit.`;

/** `npm run check`: what a change must pass in seconds, before every commit. */
const steps = [
  { name: "types", command: ["npx", "tsc", "-p", "."] },
  { name: "form and lint", command: ["npx", "biome", "ci", "--colors=off", "."] },
  { name: "dead code", command: ["npx", "knip"] },
  {
    name: "lessons",
    command: ["npx", "tsx", "scripts/content.ts", "--check", "--seeds", "20"],
  },
  {
    name: "one-way imports and docs",
    command: ["npx", "vitest", "run", "tests/architecture.test.ts", "tests/docs.test.ts"],
  },
];

await runCommand({
  help,
  run: async () => (await runSteps(steps)).every((step) => step.isGood),
});
