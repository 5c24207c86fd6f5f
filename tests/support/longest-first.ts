import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take a minute or more, the longest first. Begun last, each would end alone while the other workers wait. */
const long = [
  "faults/kill.test.ts",
  "faults/near-hubs.test.ts",
  "faults/full-card.test.ts",
  "faults/satellite.test.ts",
  "faults/cut-links.test.ts",
  "faults/kill-while-sending.test.ts",
  "journeys/browser-keys.test.ts",
  "learning/simulate.test.ts",
  "journeys/browser-phone.test.ts",
  "journeys/browser-prints.test.ts",
  "journeys/browser-office.test.ts",
  "journeys/browser-answers.test.ts",
  "web/linter-words.test.ts",
  "library/unbounded-pack.test.ts",
];

/** Begins the files that take long before those that do not; the groups come one after the other as before. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    return others.toSorted(
      (one, other) => groupOf(one) - groupOf(other) || placeOf(one) - placeOf(other),
    );
  }
}

function groupOf({ project }: TestSpecification): number {
  return project.config.sequence.groupOrder;
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = long.findIndex((file) => moduleId.endsWith(file));
  return place === -1 ? long.length : place;
}
