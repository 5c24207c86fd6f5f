import { build } from "./build.ts";
import { runCommand } from "./command.ts";
import { checkTable } from "./simulate/check.ts";
import { courseTable } from "./simulate/course.ts";
import { helpTable } from "./simulate/help.ts";
import { masteryTable } from "./simulate/mastery.ts";
import { nowTable } from "./simulate/now.ts";
import { placementTable } from "./simulate/placement.ts";

const help = `npm run simulate [-- --json]
Prints how well the hub places, when it calls a skill mastered, what a course gains, whom it finds stuck and how often a
supervised check is right, with the real engine in made-up worlds and fixed seeds, and of whom the Now page of new classes
speaks, on whole hubs: a few minutes. With --json the same tables as one JSON object: placement, mastery, course, help, now,
check.`;

const tables = [
  { name: "placement", title: "Placement, % of children", make: () => placementTable() },
  { name: "mastery", title: "Mastery", make: () => masteryTable() },
  { name: "course", title: "Course of 480 questions", make: () => courseTable() },
  { name: "help", title: "Help alert after 5 tries", make: () => helpTable() },
  {
    name: "now",
    title: "What the Now page says of classes that are new to it",
    make: () => nowTable(),
  },
  { name: "check", title: "Supervised check of one skill", make: () => checkTable() },
];

await runCommand({
  help,
  options: { json: {} },
  run: async (told) => {
    await build(); // the Now page is looked at on whole hubs
    if (told.is("json")) await printJson();
    else await printTables();
    return true;
  },
});

async function printTables(): Promise<void> {
  for (const { title, make } of tables) {
    console.log(`\n${title}`);
    console.table((await make()).map(rounded));
  }
}

async function printJson(): Promise<void> {
  const made: Record<string, object[]> = {};
  for (const { name, make } of tables) made[name] = (await make()).map(rounded);
  console.log(JSON.stringify(made, null, 2));
}

/** Three digits behind the point are more than the simulations can tell apart. */
function rounded(row: object): object {
  const cells = Object.entries(row).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === "number" ? Math.round(value * 1000) / 1000 : value,
  ]);
  return Object.fromEntries(cells);
}
