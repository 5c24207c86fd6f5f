import type { Context } from "hono";
import { languageSeen } from "../../../library/library.ts";
import type { Draft } from "../../../library/own/queries.ts";
import { draftById } from "../../../library/own/queries.ts";
import type { House } from "../../visit.ts";
import type { TeacherEnv } from "../guard.ts";

/** The own lesson of this address, if it is this teacher's; nobody else's drafts are for her, and hers for nobody else. */
export async function ownDraft(c: Context<TeacherEnv>, { hub }: House): Promise<Draft | undefined> {
  const draft = await draftById(hub.db, Number(c.req.param("own")));
  return draft?.teacherId === c.var.teacher.id ? draft : undefined;
}

/** The lesson of a pack from which it was copied, by its title; the id alone when it has left the shelf. */
export function originOf({ hub }: House, { from }: Pick<Draft, "from">, language: string) {
  if (!from) return undefined;
  const lesson = hub.library.lesson(from.lesson);
  const seen = lesson ? languageSeen(lesson, language) : language;
  return {
    id: lesson?.id,
    title: lesson?.titles[seen] ?? from.lesson,
    language: seen,
    pack: from.pack,
    version: from.version,
  };
}

/** Now, as far as the hub's clock can tell. */
export function nowOf({ hub }: House): string {
  return new Date(hub.clock.now().wallMs).toISOString();
}
