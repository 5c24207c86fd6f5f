import { draftBounds } from "../trial/bounds.ts";
import { passedReasons } from "../trial/job.ts";
import { tryBeside, UnboundedError } from "../trial/try-beside.ts";
import { type CheckedDraft, placed } from "./check-draft.ts";
import { partsOf } from "./draft-parts.ts";
import { looksOf, type PartLook } from "./look.ts";
import type { OwnDesk } from "./own-shelf.ts";
import type { Draft } from "./queries.ts";

/** What the check found, and whether it came to its end: the hub itself reads and draws nothing else. */
export type TriedDraft = CheckedDraft & { isBounded: boolean };

/** The drafts that were tried last: a page is looked at more often than its lesson changes. */
const known = new Map<string, Promise<TriedDraft>>();
const mostKnown = 4;

/** Who changes her lesson looks at it, and changes it again. */
const warmMs = 60_000;

/** One after the other: a small machine has the memory for one. */
let last: Promise<unknown> = Promise.resolve();

/** Checks a draft by `checkDraft` in a process of its own, so that no text of a teacher holds up a child. */
export function tryDraft(desk: OwnDesk, draft: Draft): Promise<TriedDraft> {
  const name = `${draft.code} ${draft.edition}`;
  const tried = known.get(name) ?? inTurn(() => tryAnew(desk, draft));
  known.delete(name);
  known.set(name, tried);
  tried.catch(() => known.delete(name));
  for (const [oldest] of [...known].slice(0, known.size - mostKnown)) known.delete(oldest);
  return tried;
}

/** How each part of a draft looks; where its check came to no end, every part has its words alone. */
export async function looksOfTried(
  desk: OwnDesk,
  draft: Draft,
): Promise<ReturnType<typeof looksOf>> {
  const { isBounded } = await tryDraft(desk, draft);
  if (isBounded) return looksOf(desk, draft);
  const look: PartLook = { state: "broken" };
  return partsOf(draft.body).map((part) => ({ part, look }));
}

function inTurn<Made>(make: () => Promise<Made>): Promise<Made> {
  const made = last.then(make);
  last = made.catch(() => undefined);
  return made;
}

async function tryAnew({ root, bounds = draftBounds }: OwnDesk, draft: Draft): Promise<TriedDraft> {
  try {
    const answer = await tryBeside({ kind: "draft", root, draft }, bounds, { warmMs });
    if (answer.tell !== "checked") throw new Error(`The check of a draft was ${answer.tell}.`);
    return { ...answer.checked, isBounded: true };
  } catch (error) {
    if (!(error instanceof UnboundedError)) throw error;
    const { passed, at = { file: draft.code, line: 1 } } = error;
    const { file, line } = at;
    const reason = passedReasons[passed === "memory" ? "memory" : "time"];
    const problem = { file, line, reason, severity: "broken" as const };
    return { source: undefined, problems: [placed(draft, problem)], isBounded: false };
  }
}
