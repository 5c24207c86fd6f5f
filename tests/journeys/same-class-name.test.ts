import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { openSchool, type School, signInTeacher, typedTwice } from "../support/school.ts";

let school: School;
let head: Phone;
beforeAll(async () => {
  school = await openSchool({ learners: 1 });
  head = school.newPhone();
  await signInTeacher(head);
});
afterAll(() => school.close());

test("a head teacher tells two classes of one name apart by who teaches them", async () => {
  const mrsTwo = { name: "mrs-two", passphrase: "a river of stone" };
  await head.submit(
    formTo((await head.open("/teach/staff")).html, /\/teach\/staff$/),
    typedTwice(mrsTwo),
  );
  const two = school.newPhone();
  await signInTeacher(two, mrsTwo);
  const asked = { class: "Class 3B", learners: "1" };
  await two.submit(formTo((await two.open("/teach?all")).html, /\/teach\/classes$/), asked);
  const { html } = await head.open("/teach/staff/1");
  const classes = html.match(/<bdi>Class 3B<\/bdi>.*?<\/label>/gs) ?? [];
  expect(classes).toHaveLength(2);
  expect(classes[0]).toContain("ms-okello");
  expect(classes[1]).toContain("mrs-two");
});
