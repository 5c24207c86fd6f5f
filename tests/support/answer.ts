import type { Item } from "../../content/format/types.ts";
import { formTo, type Phone, type SeenForm, type SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { seedFor } from "../../server/learning/attempt-id.ts";
import type { School } from "./school.ts";

/** The item behind a question page, as the hub made it for this learner. */
export function itemOn(school: School, learner: Learner, page: SeenPage): Promise<Item> {
  const [, itemId = "", variant = "0"] = /\/items\/([^/]+)\/(\d+)/.exec(formOn(page).action) ?? [];
  const seed = seedFor(learner.pseudonym, itemId, Number(variant));
  return school.hub.library.make(itemId, seed, "en");
}

export function formOn(page: SeenPage): SeenForm {
  return formTo(page.html, /\/attempts$/);
}

/** The fields of a right answer. */
export function rightAnswer(item: Item): Record<string, string | string[]> {
  return answerFields(item, item.key.right[0] ?? "");
}

/** The fields of an answer that is read, and not right. */
export function wrongAnswer(item: Item): Record<string, string | string[]> {
  const { body, key } = item;
  const named = key.mistakes[0]?.response;
  if (named !== undefined) return answerFields(item, named);
  if (body.kind === "choice") {
    const wrong = body.options.findIndex((_, place) => !key.right.includes(String(place)));
    return { choice: String(wrong) };
  }
  if (body.kind === "order") return { order: (key.right[0] ?? "").split(",").reverse().join(",") };
  return answerFields(item, body.fields.map(() => "1").join("\n"));
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
