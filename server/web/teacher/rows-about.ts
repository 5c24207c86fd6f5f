import type { Context } from "hono";
import { speechIn } from "../../../views/words/t.ts";
import type { Learner } from "../../classroom/people.ts";
import type { Cell } from "../../pages/csv.ts";
import { faceOf } from "../faces.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";
import { namesOf, teacherPage } from "./own-classroom.ts";

export type RowsAbout = {
  /** The first cells of each row: animal, pseudonym, and the name when it was asked for. */
  who: (learnerId: number) => Cell[];
  whoHead: string[];
};

/** How the rows of a file of the class begin, in the words of the teacher. */
export async function rowsAbout(
  c: Context<TeacherEnv>,
  house: House,
  learners: Learner[],
  areNamed: boolean,
): Promise<RowsAbout> {
  const { t, language } = speechIn(teacherPage(c, house).language);
  const names = areNamed ? await namesOf(c, house, learners) : undefined;
  const first = new Map(
    learners.map((learner) => {
      const cells: Cell[] = [faceOf(house.hub, learner, language).label, learner.pseudonym];
      return [learner.id, names ? [...cells, names.get(learner.id)] : cells];
    }),
  );
  const head = [t("csv.animal"), t("csv.pseudonym")];
  return {
    who: (learnerId) => first.get(learnerId) ?? [],
    whoHead: names ? [...head, t("csv.name")] : head,
  };
}
