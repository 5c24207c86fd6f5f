import { afterAll, beforeAll, expect, test } from "vitest";
import { formOn, itemOn, rightAnswer } from "../support/answer.ts";
import { hourMs, type MachineTime, minuteMs, openMachineTime } from "../support/machine-time.ts";
import { openSchool, type School, signIn } from "../support/school.ts";

let school: School;
let time: MachineTime;
beforeAll(async () => {
  time = await openMachineTime({ hasBattery: true });
  school = await openSchool({ time });
});
afterAll(async () => {
  await school.close();
  await time.remove();
});

async function offFor(ms: number): Promise<void> {
  await time.powerCut(ms);
  await school.restart();
}

test("a phone that lay there all night while the hub was off asks who is playing", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  await offFor(16 * hourMs);
  const page = await phone.open("/learn");
  expect(page.path).not.toBe("/learn");
});

test("after a power cut of some minutes a child goes on where she was", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  await offFor(12 * minuteMs);
  const page = await phone.open("/learn");
  expect([page.status, page.path]).toEqual([200, "/learn"]);
});

test("a right answer is right also when the phone's language was changed in another tab", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.yusuf);
  const asked = await phone.open("/learn/items/animals-and-homes.name/0");
  const answer = rightAnswer(await itemOn(school, school.yusuf, asked));
  await phone.open("/language/ar");
  await phone.submit(formOn(asked), answer);
  const kept = await school.hub.db.get<{ is_correct: number }>(
    "select is_correct from attempt order by seq desc limit 1",
  );
  expect(kept?.is_correct).toBe(1);
});
