import type { LessonSource } from "../../../content/format/lesson-source.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { boundedProblems, unreadable } from "../../../content/format/read-together.ts";
import type { ContentProblem } from "../../../content/format/types.ts";
import { lintQuestions } from "../asks-nothing.ts";
import { type At, aPieceAtATime, placeOf } from "../try-content.ts";
import { partsOf } from "./draft-parts.ts";
import { frontLines, sourceOf } from "./draft-source.ts";
import type { OwnDesk } from "./own-shelf.ts";
import type { Draft } from "./queries.ts";
import { unfinishedIn } from "./unfinished.ts";

/** Something that is wrong with a draft, or could be better. */
export type DraftProblem = {
  /** `unfinished`: a child may be shown it by its teacher, and no class has it before that is done. */
  severity: "broken" | "unfinished" | "care";
  /** The part of the lesson, from 0; undefined for what concerns the whole lesson. */
  part: number | undefined;
  /** The line inside its part, from 1. */
  line: number;
  /** The linter's sentence. */
  reason: string;
};

export type CheckedDraft = {
  /** The lesson as it was read; undefined while it cannot be. */
  source: LessonSource | undefined;
  problems: DraftProblem[];
};

export type CheckDesk = Pick<OwnDesk, "root" | "skills" | "words"> & {
  /** Told what is tried next. */
  onTrying?: (at: At) => void;
};

/** How often each question is made: three times as often as `npm run check` does, and a Pi does it in a second. */
const seeds = 60;

/** Whether a class may meet it. */
export function isReady({ source, problems }: CheckedDraft): boolean {
  return source !== undefined && problems.every(({ severity }) => severity === "care");
}

/**
 * Checks a draft as a lesson of a pack is checked: by reading it, by showing it, and by making each question many times.
 * What it costs is not known before: a running hub asks `tryDraft`.
 */
export async function checkDraft(desk: CheckDesk, draft: Draft): Promise<CheckedDraft> {
  try {
    const source = readLesson(sourceOf(draft, draft.code), draft.code);
    const found = await lint(desk, source);
    const problems = found.map((problem) => placed(draft, problem));
    problems.push(...lintQuestions(source, desk.skills.get(draft.skill)?.subject).map(wholeLesson));
    problems.push(...(await unfinishedIn(desk.root, draft, desk.words.of(draft.language))));
    return { source, problems: problems.sort(bySeverity) };
  } catch (error) {
    const problems = boundedProblems(unreadable(error)).map((problem) => placed(draft, problem));
    return { source: undefined, problems };
  }
}

async function lint(
  { words, skills, onTrying }: CheckDesk,
  source: LessonSource,
): Promise<ContentProblem[]> {
  const { lintInPieces } = await import("../../../content/format/lint-lesson.ts");
  const lists = new Map([[source.language, words.of(source.language)]]);
  const pieces = lintInPieces(source, [], lists, {
    ...{ seeds, skills: new Set(skills.keys()) },
    onTrying: (item) => onTrying?.(placeOf(item)),
  });
  const found = await aPieceAtATime(pieces);
  return found.filter(({ severity }) => severity !== "later");
}

const severities: DraftProblem["severity"][] = ["broken", "unfinished", "care"];

function bySeverity(one: DraftProblem, other: DraftProblem): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity);
}

function wholeLesson(reason: string): DraftProblem {
  return { severity: "broken", part: undefined, line: 1, reason };
}

/** A problem of the whole text at its place in one of the parts. */
export function placed(
  { code, body }: Draft,
  { line, reason, severity }: ContentProblem,
): DraftProblem {
  const inBody = line - frontLines;
  const parts = partsOf(body);
  const part = parts.findIndex((one) => inBody < one.line + one.lines);
  const found = inBody >= 1 ? parts[part] : undefined;
  return {
    severity: severity === "broken" ? "broken" : "care",
    part: found && part,
    line: found ? inBody - found.line + 1 : 1,
    reason: reason
      .replaceAll(`${code}.`, "")
      .replace(/^#[a-z0-9-]+: /, "")
      .replace(/^#[a-z0-9-]+ with seed \d+: /, "")
      .replace(/ \(in \d+ of \d+ variants, first with seed \d+\)$/, ""),
  };
}
