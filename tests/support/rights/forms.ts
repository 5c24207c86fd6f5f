import { formTo, type Phone, type SeenForm } from "../../../scripts/phone.ts";
import { makeSheet } from "../../../server/library/make-sheet.ts";
import { formOn, itemOn, rightAnswer } from "../answer.ts";
import { type School, signIn } from "../school.ts";
import { type ChangeRow, ofOwn } from "./rows.ts";

export function withFields(form: SeenForm, changes: Record<string, string | string[]>): SeenForm {
  const kept = form.fields.filter(([name]) => !(name in changes));
  const changed = Object.entries(changes).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  return { ...form, fields: [...kept, ...changed] };
}

/** A form that stands on no page just now, with the token that it would have. */
export function formOf(page: string, action: string) {
  return async (phone: Phone): Promise<SeenForm> => {
    const { html } = await phone.open(page);
    const { fields } = formTo(html, /session\/end$/);
    return { action, fields, hasFiles: false, choices: new Map(), boxes: [] };
  };
}

/** The form of a page of hers, sent somewhere else. */
export function ofPlacement(action: string) {
  return async (phone: Phone): Promise<SeenForm> => {
    const { html } = await phone.open("/learn/placement/maths");
    return { ...formTo(html, /attempts$/), action };
  };
}

/** Amina answers questions of level 3, on a phone of her own. */
export async function answerRightly(school: School, questions: number): Promise<void> {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  for (let question = 0; question < questions; question++) {
    const page = await phone.open("/learn/practice/parts-of-a-whole?again=1");
    await phone.submit(formOn(page), rightAnswer(await itemOn(school, school.amina, page)));
  }
}

export function answerTo(page: string) {
  return async (phone: Phone, school: School): Promise<SeenForm> => {
    const seen = await phone.open(page);
    const answer = rightAnswer(await itemOn(school, school.amina, seen));
    return withFields(formOn(seen), answer);
  };
}

/** Takes back what was typed of a sheet, which has another code since and cannot be opened any more. */
export function ofTypedSheet(code: string) {
  return async (phone: Phone, school: School): Promise<SeenForm> => {
    const { hub, amina } = school;
    const lesson = hub.library.lesson("parts-of-a-whole");
    if (!lesson) throw new Error("There is no such lesson.");
    const sheet = await makeSheet(hub.library, { lesson, language: "en", seed: 5 });
    const { html } = await phone.open(`/teach/classes/1/paper/${sheet.code}`);
    const shown = await phone.submit(formTo(html, /paper/), { [`line-${amina.id}`]: "11111111" });
    await phone.submit(formTo(shown.html, /paper/), { keep: "1" });
    await hub.db.write((tx) => tx.run("update paper_sitting set sheet_code = ?", [code]));
    const asked = await phone.open(`/teach/classes/1/paper/${code}/withdrawals`);
    return formTo(asked.html, /withdrawals$/);
  };
}

/** Lets a class begin anew whose key nobody holds any more. */
export async function ofLostNames(phone: Phone, { hub }: School): Promise<SeenForm> {
  await hub.db.write(async (tx) => {
    await tx.run(
      "insert or ignore into classroom_key (classroom_id, public_key) values (2, x'00')",
    );
    await tx.run("delete from classroom_key_copy where classroom_id = 2");
  });
  return formTo((await phone.open("/teach/recovery/lost-names")).html, /lost-names$/);
}

/** Says that the changed lines of a lesson were read; that form stands on its page while one is marked. */
export async function ofReadings(phone: Phone, { hub }: School): Promise<SeenForm> {
  const draft = await hub.db.get<{ edition: number }>(
    "select edition from own_lesson where own_id = 1",
  );
  const form = await formOf(ofOwn, `${ofOwn}/readings`)(phone);
  return withFields(form, { edition: String(draft?.edition) });
}

/** The form of a row as whoever it is for has it, filled in. */
export async function filledForm(row: ChangeRow, phone: Phone, school: School): Promise<SeenForm> {
  if (typeof row.form !== "string")
    return withFields({ ...(await row.form(phone, school)), action: row.at }, row.fields ?? {});
  const { html } = await phone.open(row.form);
  return withFields(formTo(html, new RegExp(`^${escaped(row.at)}([?#]|$)`)), row.fields ?? {});
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
