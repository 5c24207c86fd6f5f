import { createHash } from "node:crypto";
import { expect } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { readAgain } from "./own-lessons.ts";
import type { School } from "./school.ts";
import type { ToldOffice } from "./told-office.ts";

/** A teacher gives her lesson, as it stands now, to her class. */
export async function giveToClass(teacher: Phone, own: string): Promise<void> {
  await readAgain(teacher, own);
  const { html } = await teacher.open(own);
  const given = await teacher.submit(formTo(html, /versions$/), { class: ["1"] });
  expect(given.html).toContain("The class has it now.");
}

/** Every version that was given to a class, as the hub keeps it. */
export function versionsOnCard({ hub }: School): Promise<{ lesson: string; source: string }[]> {
  return hub.db.all("select lesson_id as lesson, source from own_version order by version_seq");
}

/** A version whose text no hub would let through, as from one that somebody has changed. */
export async function putVersion(
  { hub }: School,
  lesson: string,
  source: string,
  sha256 = createHash("sha256").update(source).digest("hex"),
): Promise<void> {
  await hub.db.write(async (tx) => {
    const { lastId } = await tx.run(
      `insert into own_lesson (code, teacher_id, language, skill, licence, place, title, minutes, body, made_at, changed_at)
       values (?, 1, 'en', 'any', 'CC-BY-4.0', ?, 'Any', 10, '', '2026-11-01', '2026-11-01')`,
      [lesson, lesson],
    );
    await tx.run(
      `insert into own_version (lesson_id, own_id, version, source, sha256, licence, place, teacher_id, published_at,
         clock_quality) values (?, ?, 1, ?, ?, 'CC-BY-4.0', ?, 1, '2026-11-01T08:00:00.000Z', 'set')`,
      [lesson, lastId, source, sha256, lesson],
    );
  });
}

export type LessonAtOffice = {
  lesson: string;
  title: string | null;
  why: string | null;
  source: string;
};

/** What the office has of a hub's lessons, once all that came was read. */
export function lessonsAtOffice({ rows }: ToldOffice): Promise<LessonAtOffice[]> {
  return rows(
    `select lesson_id as lesson, title, aside_why as why,
       (select convert_from(string_agg(bytes, '' order by piece), 'UTF8') from hub_lesson_piece as piece
        where piece.hub_id = hub_lesson.hub_id and piece.lesson_id = hub_lesson.lesson_id
          and piece.sha256 = hub_lesson.sha256) as source
     from hub_lesson where hub_id = $1 order by given_at, lesson_id, sha256`,
  );
}
