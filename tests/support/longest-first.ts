import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take a minute or more, the longest first. Begun last, each would end alone while the other workers wait. */
const long = [
  "faults/kill.test.ts",
  "faults/near-hubs.test.ts",
  "faults/cut-links.test.ts",
  "faults/full-card.test.ts",
  "faults/satellite.test.ts",
  "faults/kill-while-sending.test.ts",
  "faults/read-only-card.test.ts",
  "journeys/browser-keys.test.ts",
  "journeys/browser-pages.test.ts",
  "learning/simulate.test.ts",
  "web/linter-words.test.ts",
  "journeys/browser-office.test.ts",
  "journeys/browser-answers.test.ts",
  "journeys/browser-phone.test.ts",
  "content/spelling.test.ts",
  "sync/offers-ugly.test.ts",
  "journeys/paper.test.ts",
  "journeys/browser-own-lesson.test.ts",
  "journeys/browser-drawings.test.tsx",
  "journeys/browser-prints.test.ts",
  "library/unseen-variant.test.ts",
  "library/unbounded-pack.test.ts",
];

/**
 * Begins the files that take long before those that do not; the groups come one after the other as before. Files of one
 * project follow each other: a worker that has read the hub is kept only when the next file is of the same project.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    return others.toSorted(
      (one, other) =>
        groupOf(one) - groupOf(other) ||
        placeOf(one) - placeOf(other) ||
        one.project.name.localeCompare(other.project.name),
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
