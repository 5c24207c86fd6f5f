import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { formOn, itemOn, rightAnswer } from "./answer.ts";
import { answerCheck, seeChildOnPhone } from "./check.ts";
import { type School, signIn } from "./school.ts";

/** Of two lessons the second is easier: by the path it comes first. */
export const twoLessons = ["parts-of-a-whole", "count-to-20"];
export const newCourse = "/teach/classes/1/new-course";

/** Fills in the form for a course and sends it. */
export async function makeCourse(
  teacher: Phone,
  told: Record<string, string | string[]> = {},
): Promise<SeenPage> {
  const { html } = await teacher.open(newCourse);
  const form = formTo(html, /courses$/);
  return teacher.submit(form, { title: "Parts", lesson: twoLessons, ...told });
}

/** So many first tries of a lesson's practice, all of them right. */
export async function practise(
  school: School,
  phone: Phone,
  learner: Learner,
  lesson: string,
  questions = 6,
): Promise<void> {
  await signIn(phone, learner);
  for (let question = 0; question < questions; question++) {
    const page = await phone.open(`/learn/practice/${lesson}?again=1`);
    await phone.submit(formOn(page), rightAnswer(await itemOn(school, learner, page)));
  }
}

/** The check that waits for a child is held, from the number on her phone to its end. */
export async function holdCheck(
  school: School,
  teacher: Phone,
  child: Phone,
  learner: Learner,
  isRight: boolean,
): Promise<void> {
  await signIn(child, learner);
  await child.open("/learn/check");
  await seeChildOnPhone(teacher);
  await answerCheck(school, child, learner, { isRight });
}

/** A tap on one of the ways in which the page of a course offers a check. */
export async function chooseOnCourse(
  teacher: Phone,
  course: string,
  way: string,
): Promise<SeenPage> {
  const { html } = await teacher.open(course);
  return teacher.submit(formTo(html, /courses\/\d+\/checks$/), { check: way });
}

/** What stands beside a child in a table of a course's page, as words. */
export function cellsOf({ html }: SeenPage, table: string, animal: string): string {
  const [, rows = ""] = html.split(`aria-label="${table}"`);
  const [, row = ""] = rows.split(`<bdi>${animal}</bdi>`);
  const [cells = ""] = row.split("</tr>");
  return cells
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
