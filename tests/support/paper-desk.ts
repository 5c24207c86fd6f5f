import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { makeSheet, type Sheet } from "../../server/library/make-sheet.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "./answer.ts";
import { type School, signIn } from "./school.ts";

/** A sheet of the first class, and what its teacher does with it. */
export type PaperDesk = {
  sheet: Sheet;
  /** The page on which its results are typed. */
  here: string;
  look(lines: Record<string, string>): Promise<SeenPage>;
  keep(shown: SeenPage): Promise<SeenPage>;
  type(learner: Learner, marks: string): Promise<SeenPage>;
  /** The page that asks before anything is taken back; of one child, or of the whole sheet. */
  ask(learner?: Learner): Promise<SeenPage>;
  takeBack(learner?: Learner): Promise<SeenPage>;
};

const results = /\/paper\/[^/]+$/;
export const withdrawals = /withdrawals$/;
export const lineOf = ({ id }: Learner) => `line-${id}`;

export async function layPaper({ hub }: School, teacher: Phone): Promise<PaperDesk> {
  const lesson = hub.library.lesson("compare-to-100");
  if (!lesson) throw new Error("There is no such lesson.");
  const sheet = await makeSheet(hub.library, { lesson, language: "en", seed: 77 });
  const here = `/teach/classes/1/paper/${sheet.code}`;
  const look = async (lines: Record<string, string>) =>
    teacher.submit(formTo((await teacher.open(here)).html, results), lines);
  const keep = (shown: SeenPage) => teacher.submit(formTo(shown.html, results), { keep: "1" });
  const ask = (learner?: Learner) =>
    teacher.open(`${here}/withdrawals${learner ? `?learner=${learner.id}` : ""}`);
  return {
    ...{ sheet, here, look, keep, ask },
    type: async (learner, marks) => keep(await look({ [lineOf(learner)]: marks })),
    takeBack: async (learner) => teacher.submit(formTo((await ask(learner)).html, withdrawals)),
  };
}

/** First tries on a phone, each right or each wrong. */
export async function practise(
  school: School,
  learner: Learner,
  questions: number,
  isRight: boolean,
  lesson = "compare-to-100",
): Promise<void> {
  const phone = school.newPhone();
  await signIn(phone, learner);
  for (let question = 0; question < questions; question++) {
    const page = await phone.open(`/learn/practice/${lesson}?again=1`);
    const item = await itemOn(school, learner, page);
    await phone.submit(formOn(page), isRight ? rightAnswer(item) : wrongAnswer(item));
  }
}
