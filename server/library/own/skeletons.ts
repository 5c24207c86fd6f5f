import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "../../../content/format/types.ts";
import type { Skill } from "../skills.ts";
import { tidyBody, tidyTitle } from "./draft-source.ts";
import type { DraftWords } from "./queries.ts";

/** A short lesson that works already, to be written over: what every lesson has, with two questions or a quiet minute. */
export async function skeletonOf(
  root: string,
  skill: Skill,
  language: Language,
): Promise<DraftWords> {
  const kind = skill.subject === "wellbeing" ? "quiet" : "questions";
  const file = join(root, "content", "skeletons", `${kind}.${language}.md`);
  const title = skill.statement[language] ?? skill.statement.en ?? skill.code;
  return {
    title: tidyTitle(title.replace(/\.$/, "")),
    minutes: kind === "quiet" ? 5 : 10,
    body: tidyBody(await readFile(file, "utf8")),
  };
}
