import { runCommand } from "./command.ts";
import { checkTable } from "./simulate/check.ts";
import { courseTable } from "./simulate/course.ts";
import { helpTable } from "./simulate/help.ts";
import { masteryTable } from "./simulate/mastery.ts";
import { placementTable } from "./simulate/placement.ts";

const help = `npm run simulate [-- --json]
Prints how well the hub places, when it calls a skill mastered, what a course gains, whom it finds stuck and how often a
supervised check is right, with the real engine in made-up worlds and fixed seeds: a minute or two. With --json the same
tables as one JSON object: placement, mastery, course, help, check.`;

const tables = [
  { name: "placement", title: "Placement, % of children", make: () => placementTable() },
  { name: "mastery", title: "Mastery", make: () => masteryTable() },
  { name: "course", title: "Course of 480 questions", make: () => courseTable() },
  { name: "help", title: "Help alert after 5 tries", make: () => helpTable() },
  { name: "check", title: "Supervised check of one skill", make: () => checkTable() },
];

await runCommand({
  help,
  options: { json: {} },
  run: async (told) => {
    if (told.is("json")) printJson();
    else printTables();
    return true;
  },
});

function printTables(): void {
  for (const { title, make } of tables) {
    console.log(`\n${title}`);
    console.table(make().map(rounded));
  }
}

function printJson(): void {
  const made = tables.map(({ name, make }) => [name, make().map(rounded)]);
  console.log(JSON.stringify(Object.fromEntries(made), null, 2));
}

/** Three digits behind the point are more than the simulations can tell apart. */
function rounded(row: object): object {
  const cells = Object.entries(row).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === "number" ? Math.round(value * 1000) / 1000 : value,
  ]);
  return Object.fromEntries(cells);
}
