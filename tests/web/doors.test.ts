import { afterAll, expect, test } from "vitest";
import { openSchool } from "../support/school.ts";

const school = await openSchool();
afterAll(() => school.close());

test("the way to a page is found in one look, however many pages there are", async () => {
  await school.app.request("/health");
  // Two routes where one has a word and the other a number at the same place send hono to its slow router, 10 µs a page.
  expect(school.app.router.name).toBe("SmartRouter + RegExpRouter");
});
