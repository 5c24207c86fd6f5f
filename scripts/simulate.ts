import { courseTable } from "./simulate/course.ts";
import { masteryTable } from "./simulate/mastery.ts";
import { placementTable } from "./simulate/placement.ts";

const help = `npm run simulate
Prints how well the hub places, when it calls a skill mastered and what a course gains, with the real engine in made-up
worlds and fixed seeds: some minutes.`;

if (process.argv.includes("--help")) console.log(help);
else {
  print("Placement, % of children", placementTable());
  print("Mastery", masteryTable());
  print("Course of 480 questions", courseTable());
}

function print(title: string, rows: object[]): void {
  console.log(`\n${title}`);
  console.table(rows);
}
