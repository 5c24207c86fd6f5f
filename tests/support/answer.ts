import { seedFor } from "../../content/format/seed.ts";
import type { Item } from "../../content/format/types.ts";
import { formTo, type Phone, type SeenForm, type SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { type School, signIn } from "./school.ts";

/** The item behind a question page, as the hub made it for this learner. */
export function itemOn(
  school: Pick<School, "hub">,
  learner: Learner,
  page: SeenPage,
  language = "en",
): Promise<Item> {
  const [, itemId = "", variant = "0"] = /\/items\/([^/]+)\/(\d+)/.exec(formOn(page).action) ?? [];
  const seed = seedFor(learner.pseudonym, itemId, Number(variant));
  return school.hub.library.make(itemId, seed, language);
}

/** The item of a placement page, which names it in its form. */
export function placementItemOn(school: School, learner: Learner, page: SeenPage): Promise<Item> {
  const field = (name: string) => formOn(page).fields.find(([one]) => one === name)?.[1] ?? "";
  const seed = seedFor(learner.pseudonym, field("item"), Number(field("variant")));
  return school.hub.library.make(field("item"), seed, "en");
}

export function formOn(page: SeenPage): SeenForm {
  return formTo(page.html, /\/attempts$/);
}

/** The response to an item that is right, as the hub would store it. */
export function rightResponse({ key, body }: Item): string {
  return body.kind === "reflect" ? "0" : (key.right[0] ?? "");
}

/** A response that is read, and not right: a mistake with a name where the item has one. */
export function wrongResponse({ key, body }: Item): string {
  const named = key.mistakes[0]?.response;
  if (named !== undefined) return named;
  const right = key.right[0] ?? "";
  const firstWrong = (options: unknown[], isRight: string[]) =>
    String(options.findIndex((_, place) => !isRight.includes(String(place))));
  switch (body.kind) {
    case "choice":
      return firstWrong(body.options, key.right);
    case "multiple-choice":
      return firstWrong(body.options, right.split(","));
    case "order":
    case "spell":
      return firstLast(right, ","); // turned round, a word like "level" is right again
    case "match":
      return firstLast(right, "\n");
    default:
      return right.replace(/[^\n]+/g, "1");
  }
}

function firstLast(parts: string, between: string): string {
  const [first = "", ...rest] = parts.split(between);
  return [...rest, first].join(between);
}

/** The fields of a right answer. */
export function rightAnswer(item: Item): Record<string, string | string[]> {
  return answerFields(item, rightResponse(item));
}

/** The fields of an answer that is read, and not right. */
export function wrongAnswer(item: Item): Record<string, string | string[]> {
  return answerFields(item, wrongResponse(item));
}

function answerFields(item: Item, response: string): Record<string, string | string[]> {
  const lines = response.split("\n");
  const fields: string[] = item.body.fields;
  return Object.fromEntries(
    fields.map((field, place) => {
      const value = lines[place] ?? "";
      return [field, field === "taps" ? value.split(",") : value];
    }),
  );
}

/** Opens the next question of a lesson's practice. */
export function openPractice(phone: Phone, lesson: string): Promise<SeenPage> {
  return phone.open(`/learn/practice/${lesson}?again=1`);
}

export const attemptOf = (page: SeenPage): string =>
  formOn(page).fields.find(([name]) => name === "attempt")?.[1] ?? "";

/** A child signs in on a phone of her own and answers the first question of a lesson wrongly. */
export async function answerWrongly(
  school: School,
  learner: Learner,
  lesson = "parts-of-a-whole",
): Promise<void> {
  const phone = school.newPhone();
  await signIn(phone, learner);
  const question = await openPractice(phone, lesson);
  await phone.submit(formOn(question), wrongAnswer(await itemOn(school, learner, question)));
}
