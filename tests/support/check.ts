import { seedFor } from "../../content/format/seed.ts";
import type { Item } from "../../content/format/types.ts";
import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { formOn, rightAnswer, wrongAnswer } from "./answer.ts";
import type { MachineTime } from "./machine-time.ts";
import { openSchool, type School, signIn, signInTeacher } from "./school.ts";

/** Ms Okello chooses a check of some lessons' skills for some children. */
export async function chooseCheck(
  teacher: Phone,
  learners: Learner[],
  lessons: string[],
  language = "en",
): Promise<SeenPage> {
  const page = await teacher.open("/teach/classes/1/new-check");
  const learner = learners.map(({ id }) => String(id));
  return teacher.submit(formTo(page.html, /checks$/), { lesson: lessons, learner, language });
}

/** She taps the number that she sees on the phone of the only child who waits. */
export async function seeChildOnPhone(teacher: Phone): Promise<SeenPage> {
  const { html } = await teacher.open("/teach/classes/1/checks");
  return teacher.submit(formTo(html, /seats$/), { seat: seatsOn(html)[0] ?? "" });
}

/** The turns that a page of checks offers, by their buttons. */
export function seatsOn(html: string): string[] {
  return [...html.matchAll(/name="seat" value="(\d+)"/g)].map(([, seat = ""]) => seat);
}

/** What asks on a page of a check. */
export function questionOn(page: SeenPage): { itemId: string; variant: number } {
  const field = (name: string) => formOn(page).fields.find(([one]) => one === name)?.[1] ?? "";
  return { itemId: field("item"), variant: Number(field("variant")) };
}

/** The item on a page of a check, as the hub made it for this learner. */
export function itemInCheck(
  school: School,
  learner: Learner,
  page: SeenPage,
  language = "en",
): Promise<Item> {
  const { itemId, variant } = questionOn(page);
  return school.hub.library.make(itemId, seedFor(learner.pseudonym, itemId, variant), language);
}

type HowAnswered = { isRight?: boolean; most?: number; language?: string };

/** Answers so many questions of a check, or all of it. @returns the page after the last */
export async function answerCheck(
  school: School,
  phone: Phone,
  learner: Learner,
  { isRight = true, most = 100, language = "en" }: HowAnswered = {},
): Promise<SeenPage> {
  let page = await phone.open("/learn/check");
  for (let answered = 0; answered < most && page.html.includes('id="answer"'); answered++) {
    const item = await itemInCheck(school, learner, page, language);
    page = await phone.submit(formOn(page), isRight ? rightAnswer(item) : wrongAnswer(item));
  }
  return page;
}

/** A school with its teacher signed in and a phone for a child. */
export type CheckDay = { school: School; teacher: Phone; child: Phone };

export async function openCheckDay(time?: MachineTime): Promise<CheckDay> {
  const school = await openSchool(time && { time });
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  return { school, teacher, child: school.newPhone() };
}

/** Amina is in a check, and Ms Okello has seen her. */
export async function beginCheck(
  { school, teacher, child }: CheckDay,
  lessons = ["parts-of-a-whole"],
  language = "en",
): Promise<void> {
  await chooseCheck(teacher, [school.amina], lessons, language);
  await signIn(child, school.amina);
  await seeChildOnPhone(teacher);
}

/** A row of the card. */
export type Row = Record<string, string | number | null>;

export function answersOnCard({ school }: CheckDay): Promise<Row[]> {
  return school.hub.db.all<Row>(
    "select item_id, seed, variant, try, hints, purpose, check_id from attempt",
  );
}

export function outcomesOnCard({ school }: CheckDay): Promise<Row[]> {
  return school.hub.db.all<Row>("select * from check_outcome");
}
