import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "../../../content/format/types.ts";
import type { Subject } from "../manifest.ts";
import type { Skill } from "../skills.ts";
import { tidyBody, tidyTitle } from "./draft-source.ts";
import type { DraftWords } from "./queries.ts";

/** A short lesson of the same subject that works already, to be written over: two questions, or a quiet minute. */
export async function skeletonOf(
  root: string,
  skill: Skill,
  language: Language,
): Promise<DraftWords> {
  const kind = skeletonFor(skill.subject);
  const file = skeletonFile(root, skill.subject, language);
  const title = skill.statement[language] ?? skill.statement.en ?? skill.code;
  return {
    title: tidyTitle(title.replace(/\.$/, "")),
    minutes: kind === "quiet" ? 5 : 10,
    body: tidyBody(await readFile(file, "utf8")),
  };
}

/** The file with which a lesson of a subject begins. */
export function skeletonFile(root: string, subject: Subject, language: Language): string {
  return join(root, "content", "skeletons", `${skeletonFor(subject)}.${language}.md`);
}

function skeletonFor(subject: Subject): string {
  if (subject === "wellbeing") return "quiet";
  return subject === "maths" ? "questions" : subject;
}
