import { serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isGraded } from "../../content/format/item-kinds.ts";
import type { Phone } from "../../scripts/phone.ts";
import type { ShelfLesson } from "../../server/library/library.ts";
import { wireBytes } from "../bench/wire.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { itemOfEachKind } from "../support/every-page.tsx";
import { openSchool, type School, signIn } from "../support/school.ts";

let school: School;
let server: ReturnType<typeof serve>;
let address: string;
beforeAll(async () => {
  school = await openSchool();
  address = await new Promise((listening) => {
    server = serve({ fetch: school.app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      listening(`http://127.0.0.1:${port}`),
    );
  });
});
afterAll(async () => {
  server.close();
  await school.close();
});

const cookieOf = (phone: Phone) => [...phone.cookies].map((pair) => pair.join("=")).join("; ");

/** What comes back over the air when an answer is sent by htmx. */
async function fragmentBytes(
  phone: Phone,
  here: string,
  answer: Record<string, string | string[]>,
): Promise<number> {
  const form = formOn(await phone.open(here));
  const fields = form.fields.filter(([name]) => !(name in answer));
  for (const [name, value] of Object.entries(answer))
    for (const one of [value].flat()) fields.push([name, one]);
  const body = new URLSearchParams(fields).toString();
  const sent = { cookie: cookieOf(phone), body, isFragment: true };
  const { bytes, status } = await wireBytes(address, form.action, sent);
  expect(status).toBe(200);
  return bytes;
}

/** A picture with many words, or with the longest description that is sent, beside a long solution. */
const mostWords = [
  ...["left-and-right.walk", "which-fraction-is-bigger.bread", "solid-shapes.roll"],
  ...["longer-or-shorter.moved", "take-away-by-opening-a-ten.open", "count-by-twos.one-more-ring"],
];

test.each([
  ["en", 0],
  ["ar", 1],
  ["fr", 2],
] as const)(
  "an answer to an answer is at most 600 bytes on the air, whatever is asked (%s)",
  async (language, place) => {
    const learner = [...school.hub.roster.learners.values()][place];
    if (!learner) throw new Error("The class is too small.");
    const phone = school.newPhone();
    phone.cookies.set("language", language);
    await signIn(phone, learner);
    const items = await itemOfEachKind(school.hub.library, learner, language);
    for (const [kind, item] of items) {
      if (!isGraded(item.type)) continue;
      const here = `/learn/items/${item.id}/0`;
      expect(await fragmentBytes(phone, here, wrongAnswer(item)), kind).toBeLessThanOrEqual(600);
      expect(await fragmentBytes(phone, here, rightAnswer(item)), kind).toBeLessThanOrEqual(600);
    }
    for (const id of mostWords) {
      const here = `/learn/items/${id}/0`;
      const item = await itemOn(school, learner, await phone.open(here), language);
      expect(await fragmentBytes(phone, here, rightAnswer(item)), id).toBeLessThanOrEqual(600);
    }
  },
);

/** The ears of a hub that speaks add up to 270 bytes to a page. */
test.each([
  ["en", 0],
  ["ar", 1],
  ["fr", 2],
] as const)(
  "every page of every lesson and every question is at most 2,600 bytes on the air (%s)",
  async (language, place) => {
    const learner = [...school.hub.roster.learners.values()][place];
    if (!learner) throw new Error("The class is too small.");
    const phone = school.newPhone();
    phone.cookies.set("language", language);
    await signIn(phone, learner);
    const cookie = cookieOf(phone);
    const tooLarge: string[] = [];
    for (const path of school.hub.library.lessonsIn(language).flatMap(pagesOf)) {
      const { bytes, status } = await wireBytes(address, path, { cookie });
      if (status !== 200 || bytes > 2600) tooLarge.push(`${path}: ${status}, ${bytes} bytes`);
    }
    expect(tooLarge).toEqual([]);
  },
  120_000,
);

function pagesOf({ id, screens, items }: ShelfLesson): string[] {
  return [
    ...screens.map((_, place) => `/learn/lessons/${id}/${place + 1}`),
    ...items.map((item) => `/learn/items/${item.id}/0`),
  ];
}
