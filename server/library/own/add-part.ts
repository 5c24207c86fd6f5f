import { readFile } from "node:fs/promises";
import type { Subject } from "../manifest.ts";
import { bodyOfParts, type Part, partsOf } from "./draft-parts.ts";
import type { Draft } from "./queries.ts";
import { skeletonFile } from "./skeletons.ts";

/** A screen, a question with pictures to choose from, and one whose answer the child writes. */
const opening: Record<string, RegExp> = {
  screen: /^## /,
  choice: /^::: choice\b/,
  numeric: /^::: numeric\b/,
};

/**
 * The body of a lesson with one part more, before the plan for the teacher: it works already and is to be written over.
 * What helps with its mistakes comes into the plan.
 * @returns the number of the new part as well, from 1; undefined for a kind that there is not
 */
export async function newPart(
  root: string,
  { body, language, subject }: Pick<Draft, "body" | "language"> & { subject: Subject },
  kind: string,
): Promise<{ body: string; part: number } | undefined> {
  const begins = opening[kind];
  if (begins === undefined) return undefined;
  const skeleton = await exampleWith(begins, [subject, "maths"], (from) =>
    readFile(skeletonFile(root, from, language), "utf8"),
  );
  const example = skeleton.find(({ text }) => begins.test(text))?.text ?? "";
  const parts = partsOf(body);
  const before = parts.filter((part) => part.kind !== "plan").map(({ text }) => text);
  const plans = parts.filter((part) => part.kind === "plan").map(({ text }) => text);
  const remedies = skeleton.at(-1)?.text.split("\n") ?? [];
  const added = withFreeId(example, body);
  const completed = plans.map((plan) => withRemedies(plan, added, remedies));
  return { body: bodyOfParts([...before, added, ...completed]), part: before.length + 1 };
}

/** The first of the skeletons that has such a part: a number to write is only in that of maths. */
async function exampleWith(
  begins: RegExp,
  subjects: Subject[],
  read: (subject: Subject) => Promise<string>,
): Promise<Part[]> {
  const [first, ...others] = subjects;
  if (!first) return [];
  const parts = partsOf(await read(first));
  const hasIt = parts.some(({ text }) => begins.test(text));
  return hasIt ? parts : exampleWith(begins, others, read);
}

/** `#in-all` becomes `#in-all-2` where the lesson has the first one already. */
function withFreeId(example: string, body: string): string {
  return example.replace(/^(::: [a-z-]+ #)([a-z0-9-]+)/, (_all, head: string, id: string) => {
    const isTaken = (one: string) => new RegExp(`^:::.* #${one}(\\s|$)`, "m").test(body);
    let free = id;
    for (let number = 2; isTaken(free); number += 1) free = `${id}-${number}`;
    return `${head}${free}`;
  });
}

function withRemedies(plan: string, added: string, remedies: string[]): string {
  const names = [...added.matchAll(/-> ([a-z-]+)/g)].map(([, name = ""]) => name);
  const missing = remedies.filter((line) =>
    names.some(
      (name) => line.startsWith(`mistake: ${name} `) && !plan.includes(`mistake: ${name} `),
    ),
  );
  return [plan, ...missing].join("\n");
}
