import type { HubLesson } from "../../fold/told/lessons/queries.ts";
import type { AsideWhy, ReadLesson } from "../../fold/told/lessons/read-told-lesson.ts";
import type { Ask } from "../../store/store.ts";

/** A version of a lesson that a teacher made, as its hub has told it, without its text. */
export type LessonOfHub = Omit<HubLesson, "givenAt" | keyof ReadLesson> & {
  hubId: string;
  hubName: string;
  givenAt: Date;
} & Omit<Extract<ReadLesson, { asideWhy: null }>, "asideWhy">;

const columns = `hub_lesson.hub_id as "hubId", hub.name as "hubName", lesson_id as lesson, sha256, version, place,
  from_lesson as "fromLesson", from_pack as "fromPack", from_version as "fromVersion", through,
  teacher_number as teacher, given_at as "givenAt", language, title, skill, licence`;

/** Those that read as lessons, the newest first. */
export async function lessonsOfHubs(
  ask: Ask,
  { most, skip }: { most: number; skip: number },
): Promise<LessonOfHub[]> {
  return ask<LessonOfHub>(
    `select ${columns} from hub_lesson join hub on hub.hub_id = hub_lesson.hub_id
     where aside_why is null order by given_at desc, hub_lesson.hub_id, lesson_id, sha256
     limit $1::integer offset $2::integer`,
    [most, skip],
  );
}

/** Every text that came under a number of a hub and reads as a lesson, the first to be given first. */
export async function lessonOfHub(ask: Ask, hubId: string, lesson: string): Promise<LessonOfHub[]> {
  return ask<LessonOfHub>(
    `select ${columns} from hub_lesson join hub on hub.hub_id = hub_lesson.hub_id
     where hub_lesson.hub_id = $1 and lesson_id = $2 and aside_why is null order by given_at, sha256`,
    [hubId, lesson],
  );
}

export type LessonAside = { hubId: string; hubName: string; lesson: string; why: AsideWhy };

/** What came as lessons and does not read as any. */
export async function lessonsAside(ask: Ask, most: number): Promise<LessonAside[]> {
  return ask<LessonAside>(
    `select hub_lesson.hub_id as "hubId", hub.name as "hubName", lesson_id as lesson, aside_why as why
     from hub_lesson join hub on hub.hub_id = hub_lesson.hub_id
     where aside_why is not null order by hub_lesson.hub_id, lesson_id, sha256 limit $1::integer`,
    [most],
  );
}

/** How many answers to questions of these lessons of a hub have come, by lesson. */
export async function answersToLessons(
  ask: Ask,
  lessons: Pick<LessonOfHub, "hubId" | "lesson">[],
): Promise<Map<string, number>> {
  const rows = await ask<{ hubId: string; lesson: string; count: number }>(
    `select told."hubId", told.lesson, count(*) as count
     from json_to_recordset($1::json) as told("hubId" char(16), lesson text)
     join counted_answer as answer on answer.hub_id = told."hubId" and answer.item_id like 'own-%'
       and split_part(answer.item_id, '.', 1) = told.lesson
     group by 1, 2`,
    [JSON.stringify(lessons.map(({ hubId, lesson }) => ({ hubId, lesson })))],
  );
  return new Map(rows.map(({ hubId, lesson, count }) => [`${hubId} ${lesson}`, count]));
}

/** Every lesson that has come, hub by hub in the order in which they were given. */
export async function allLessonsOfHubs(ask: Ask): Promise<LessonOfHub[]> {
  return ask<LessonOfHub>(
    `select ${columns} from hub_lesson join hub on hub.hub_id = hub_lesson.hub_id
     where aside_why is null order by hub_lesson.hub_id, given_at, lesson_id, sha256`,
  );
}
