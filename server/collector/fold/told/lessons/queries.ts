import type { LessonFacts } from "../../../../sync/protocol/statements.ts";
import type { Ask } from "../../../store/store.ts";
import type { AsideWhy, ReadLesson } from "./read-told-lesson.ts";

/** A piece of a lesson, with when it was given to a class by the clock of its hub. */
export type ToldLesson = LessonFacts & { givenAt: string };

/** A piece that is there already is the same: its text is named by its hash. */
export async function keepPieces(ask: Ask, hubId: string, told: ToldLesson[]): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ lesson, sha256, piece, pieces, text }) => ({
    ...{ lesson, sha256, piece, pieces },
    text: Buffer.from(text).toString("base64"),
  }));
  await ask(
    `insert into hub_lesson_piece (hub_id, lesson_id, sha256, piece, pieces, bytes)
     select $1, lesson, sha256, piece, pieces, decode(text, 'base64')
     from json_to_recordset($2::json) as told(lesson text, sha256 text, piece integer, pieces integer, text text)
     on conflict (hub_id, lesson_id, sha256, piece) do nothing`,
    [hubId, JSON.stringify(rows)],
  );
}

/** The text of a version once all its pieces are there. */
export async function wholeText(
  ask: Ask,
  hubId: string,
  { lesson, sha256 }: Pick<ToldLesson, "lesson" | "sha256">,
): Promise<Uint8Array | undefined> {
  const rows = await ask<{ bytes: Uint8Array; pieces: number }>(
    `select bytes, pieces from hub_lesson_piece where hub_id = $1 and lesson_id = $2 and sha256 = $3 order by piece`,
    [hubId, lesson, sha256],
  );
  const isWhole = rows.length > 0 && rows.every(({ pieces }) => pieces === rows.length);
  return isWhole ? Buffer.concat(rows.map(({ bytes }) => bytes)) : undefined;
}

/** A version as the office keeps it, with what its text says of itself. */
export type HubLesson = {
  lesson: string;
  sha256: string;
  version: number;
  place: string;
  fromLesson: string | null;
  fromPack: string | null;
  fromVersion: string | null;
  through: string | null;
  teacher: number;
  givenAt: string;
} & ReadLesson;

/** What is there already stays: it was told again. */
export async function keepLesson(ask: Ask, hubId: string, lesson: HubLesson): Promise<void> {
  await ask(
    `insert into hub_lesson (hub_id, lesson_id, sha256, version, place, from_lesson, from_pack, from_version, through,
       teacher_number, given_at, language, title, skill, licence, aside_why)
     select $1, told.* from json_to_record($2::json) as told(lesson text, sha256 text, version bigint, place text,
       "fromLesson" text, "fromPack" text, "fromVersion" text, through text, teacher bigint, "givenAt" timestamptz,
       language text, title text, skill text, licence text, "asideWhy" text)
     on conflict (hub_id, lesson_id, sha256) do nothing`,
    [hubId, JSON.stringify(lesson)],
  );
}

/** A text that was set aside for what a program made of it, by its key. */
export type AsideLesson = { hubId: string; lesson: string; sha256: string; why: AsideWhy };

/** The next ones of which another program may make something else: its size, or that it is no lesson. */
export async function lessonsAsideBehind(
  ask: Ask,
  behind: AsideLesson | undefined,
  most: number,
): Promise<AsideLesson[]> {
  const { hubId, lesson, sha256 } = behind ?? { hubId: "", lesson: "", sha256: "" };
  return ask<AsideLesson>(
    `select hub_id as "hubId", lesson_id as lesson, sha256, aside_why as why from hub_lesson
     where aside_why in ('too-large', 'no-lesson') and (hub_id, lesson_id, sha256) > ($1, $2, $3)
     order by hub_id, lesson_id, sha256 limit $4::integer`,
    [hubId, lesson, sha256, most],
  );
}

/** What it says to this program. What another collector has read meanwhile stays. */
export async function noteReadAnew(
  ask: Ask,
  { hubId, lesson, sha256 }: AsideLesson,
  { language, title, skill, licence, asideWhy }: ReadLesson,
): Promise<void> {
  await ask(
    `update hub_lesson set language = $4, title = $5, skill = $6, licence = $7, aside_why = $8
     where hub_id = $1 and lesson_id = $2 and sha256 = $3 and aside_why is not null`,
    [hubId, lesson, sha256, language, title, skill, licence, asideWhy],
  );
}
