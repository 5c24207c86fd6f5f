import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn } from "../support/school.ts";

let school: School;
let phone: Phone;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());
beforeEach(() => {
  phone = school.newPhone();
});

/** One of the class by her place in it: each answers a question for the first time. */
const child = (place: number) => [...school.hub.roster.learners.values()][place] ?? school.amina;
const told = (html: string) => /<div id="tell".*?<\/div><\/div>/s.exec(html)?.[0] ?? "";
const imageIn = (html: string) => /<img class="drawing" src="([^"]+)" alt="([^"]*)"/.exec(html);

test.each([
  ["en", 0, "ltr"],
  ["ar", 1, "rtl"],
  ["fr", 2, "ltr"],
] as const)(
  "a child who found the way is shown the arrows of which the words speak (%s)",
  async (language, place, direction) => {
    const walk = "/learn/items/left-and-right.walk/0";
    const learner = child(place);
    phone.cookies.set("language", language);
    await signIn(phone, learner);
    const page = await phone.open(walk);
    const item = await itemOn(school, learner, page, language);
    expect((await phone.open(`${walk}/solution.svg`)).status).toBe(404); // nothing is given away
    const notYet = await phone.submit(formOn(page), wrongAnswer(item));
    expect(imageIn(told(notYet.html))).toBeNull();
    expect((await phone.open(`${walk}/solution.svg`)).status).toBe(404);
    const right = await phone.submit(formOn(notYet), rightAnswer(item));
    const [, address = ""] = imageIn(told(right.html)) ?? [];
    expect(address).toBe(`${walk}/solution.svg`);
    const image = await phone.open(address);
    expect(image.status).toBe(200);
    const drawn = item.solution.at(-1)?.picture?.svg.replace(/^<svg /, "") ?? "no drawing";
    expect(image.html).toContain(drawn.normalize("NFC"));
    expect(image.html).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(image.html).toContain(`direction="${direction}"`);
  },
);

test("who listens hears what the picture shows, where few words say it", async () => {
  await signIn(phone, child(5));
  const page = await phone.open("/learn/items/more-or-fewer.things/0");
  const item = await itemOn(school, child(5), page);
  const right = await phone.submit(formOn(page), rightAnswer(item));
  const [, , words] = imageIn(told(right.html)) ?? [];
  expect(words).toBe(item.solution.at(-1)?.picture?.label);
});

test("another child, who has not answered, is not shown the picture", async () => {
  await signIn(phone, child(3));
  expect((await phone.open("/learn/items/left-and-right.walk/0/solution.svg")).status).toBe(404);
});

test("a picture that the question shows already is not shown twice", async () => {
  const asked = "/learn/items/english-letters-two.write-start/0";
  await signIn(phone, child(4));
  const page = await phone.open(asked);
  const item = await itemOn(school, child(4), page);
  expect(item.solution.at(-1)?.picture).toEqual(item.picture);
  const right = await phone.submit(formOn(page), rightAnswer(item));
  expect(told(right.html)).toContain("Yes!");
  expect(imageIn(told(right.html))).toBeNull();
  expect((await phone.open(`${asked}/solution.svg`)).status).toBe(404);
});
