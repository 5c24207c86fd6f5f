import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ContentProblem } from "../content/format/types.ts";
import { type LessonFiles, type LintDesk, lintLessonFiles } from "./lint-lesson-files.ts";

/** Fewer are done before other processes have read the program. */
const fewestForOthers = 24;

/** Who reads lessons, one at a time: this process or another. */
type Reader = { lint(lesson: LessonFiles): Promise<ContentProblem[]>; close(): void };

/**
 * What is wrong in lessons, in their order; many are read by as many processes as the machine has processors.
 * @param showProgress hears how many are done
 */
export async function lintSideBySide(
  desk: LintDesk,
  lessons: readonly LessonFiles[],
  showProgress: (done: number) => void,
): Promise<ContentProblem[]> {
  const found: ContentProblem[][] = [];
  const waiting = lessons.entries(); // one line, from which each reader takes the next
  let done = 0;
  const readAll = async ({ lint }: Reader) => {
    for (const [place, lesson] of waiting) {
      found[place] = await lint(lesson);
      showProgress(++done);
    }
  };
  const readers = openReaders(desk, lessons.length);
  try {
    await Promise.all(readers.map(readAll));
  } finally {
    for (const { close } of readers) close();
  }
  return found.flat();
}

function openReaders(desk: LintDesk, lessons: number): Reader[] {
  const processes = availableParallelism();
  if (lessons < fewestForOthers || processes === 1)
    return [{ lint: (lesson) => lintLessonFiles(desk, lesson), close: () => undefined }];
  return Array.from({ length: processes }, () => openProcess(desk));
}

function openProcess(desk: LintDesk): Reader {
  const own = fileURLToPath(import.meta.url);
  const other = fork(join(dirname(own), `lint-beside${extname(own)}`), {
    serialization: "advanced",
  });
  const ended = endOf(other);
  ended.catch(() => undefined); // told to whoever waits for a lesson
  other.send(desk);
  return {
    async lint(lesson) {
      const answer = once(other, "message");
      other.send(lesson);
      const [problems] = await Promise.race([answer, ended]);
      return problems;
    },
    close: () => other.kill(),
  };
}

/** @throws Error always: nobody waits for it who has an answer */
async function endOf(other: ChildProcess): Promise<never> {
  const [code, signal] = await once(other, "exit");
  throw new Error(`A process that reads lessons ended (${signal ?? code}).`);
}
