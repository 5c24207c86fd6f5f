import { afterAll, beforeAll, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { arrivalsOf, type Outcome } from "../../server/web/packs/arrivals.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

let school: School;
let head: Phone;
beforeAll(async () => {
  school = await openSchool();
  head = school.newPhone();
  await signInTeacher(head);
}, 60_000);
afterAll(() => school.close());

test("whoever looks while a set is checked reads how many of its questions were tried so far", async () => {
  let end = (_: Outcome) => {};
  const promise = new Promise<Outcome>((resolve) => {
    end = resolve;
  });
  const checked = arrivalsOf(school.hub).changeWhole("somebody", (onTried) => {
    onTried({ done: 12, of: 240 });
    return promise;
  });
  const { html } = await head.open("/hub/packs");
  expect(html).toContain("This page looks again by itself.");
  expect(html).toContain("Questions tried: 12 of 240.");
  end({ state: "failed" });
  await checked;
  expect((await head.open("/hub/packs")).html).not.toContain("Questions tried");
});
