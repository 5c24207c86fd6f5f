import { runSteps } from "./steps.ts";

/** `npm run check`: what a change must pass in seconds, before every commit. */
const steps = [
  { name: "types", command: ["npx", "tsc", "-p", "."] },
  { name: "form and lint", command: ["npx", "biome", "ci", "--colors=off", "."] },
  { name: "dead code", command: ["npx", "knip"] },
  { name: "packs", command: ["npx", "tsx", "scripts/content.ts", "--check"] },
  {
    name: "one-way imports and docs",
    command: ["npx", "vitest", "run", "tests/architecture.test.ts", "tests/docs.test.ts"],
  },
];

if (process.argv.includes("--help"))
  console.log(
    "npm run check\nTypes, form, dead code, one-way imports, docs: seconds, before every commit.",
  );
else process.exitCode = (await runSteps(steps)).every((step) => step.isGood) ? 0 : 1;
