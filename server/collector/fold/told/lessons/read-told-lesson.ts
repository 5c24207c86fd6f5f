import { hash } from "node:crypto";
import { readLesson } from "../../../../../content/format/read-lesson.ts";
import { ContentError } from "../../../../../content/format/types.ts";

/** Why a text is kept and not shown as a lesson: its size, its hash, its letters, or what stands there. */
export type AsideWhy = "too-large" | "other-text" | "no-text" | "no-lesson";

/** What a text says of itself. */
export type ReadLesson =
  | { language: string; title: string; skill: string; licence: string; asideWhy: null }
  | { language: null; title: null; skill: null; licence: null; asideWhy: AsideWhy };

/** Four times what the longest lesson of a pack has; a hub lets nobody write 40,000 letters. */
const mostBytes = 160_000;
/** What a hub calls a version: files and addresses are named by it. */
const ownLesson = /^own-[a-z0-9]{1,20}-[1-9]\d{0,5}$/;
/** Ten times what a hub lets a teacher write. */
const mostTitleLetters = 1200;

/** Reads what a hub says is a lesson: it is anything until it is read. */
export function readToldLesson(
  bytes: Uint8Array,
  { lesson, sha256 }: { lesson: string; sha256: string },
): ReadLesson {
  if (!ownLesson.test(lesson)) return aside("no-lesson");
  if (bytes.length > mostBytes) return aside("too-large");
  if (hash("sha256", bytes) !== sha256) return aside("other-text");
  const text = textOf(bytes);
  if (text === undefined) return aside("no-text");
  try {
    const { id, language, title, skill, licence } = readLesson(text, lesson);
    if (id !== lesson || title.length > mostTitleLetters) return aside("no-lesson");
    return { language, title, skill, licence: licence ?? "", asideWhy: null };
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return aside("no-lesson");
  }
}

/** Undefined where it is no UTF-8, or holds what no database keeps as text. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function aside(asideWhy: AsideWhy): ReadLesson {
  return { language: null, title: null, skill: null, licence: null, asideWhy };
}
