import { evaluate } from "./expression.ts";
import { type Filling, fillPlain, fillText } from "./inline.ts";
import type { AnswerSource, ItemSource, Mistake, WrongSource } from "./lesson-source.ts";
import type { Random } from "./random.ts";
import type { AnswerBody, NamedMistake, Picture } from "./types.ts";

/** What a child answers with, and the key to it in the order she is shown. */
export type MadeBody = { body: AnswerBody; right: string[]; mistakes: NamedMistake[] };

/** One draw of the variables, the chance that is left after it, and the drawn picture. */
export type Making = { filling: Filling; random: Random; picture: Picture | undefined };

/** The named mistake of a wrong answer, with its words filled in. */
export function namedMistake(response: string, mistake: Mistake, filling: Filling): NamedMistake {
  const feedback = mistake.feedback ? fillText(mistake.feedback, filling) : [];
  return { response, misconception: mistake.name, feedback };
}

/** The wrong answers that can be given with these numbers. */
export function wrongsMet({ wrongs }: ItemSource, { values }: Filling): WrongSource[] {
  return wrongs.filter(({ condition }) => !condition || Boolean(evaluate(condition, values)));
}

/** The words of a right or wrong answer, with European digits. */
export function plainAnswer(answer: AnswerSource, filling: Filling): string {
  return answer.kind === "words" ? fillPlain(answer.text, filling) : "";
}
