import { afterAll, beforeAll, expect, test } from "vitest";
import { openSchool, type School, signIn } from "../support/school.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

/** How a page, a lesson and a sheet come to a browser that says this. */
async function encodings(accepted: string): Promise<(string | null)[]> {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  const cookie = [...phone.cookies].map((pair) => pair.join("=")).join("; ");
  const sheet = /href="(\/a\/hub\.\w+\.css)"/.exec((await phone.open("/")).html)?.[1] ?? "";
  const headers = { cookie, "accept-encoding": accepted };
  const paths = ["/classes/1", "/learn/lessons/compare-to-100/1", sheet];
  const sent = await Promise.all(paths.map((path) => school.app.request(path, { headers })));
  for (const { status } of sent) expect(status).toBe(200);
  return sent.map((response) => response.headers.get("content-encoding"));
}

test.each([
  "gzip",
  "gzip, deflate, br",
  "br;q=1.0, gzip;q=0.8, *;q=0.1",
  "gzip;q=0.001",
  "deflate;q=0, gzip",
])("everything comes packed to a browser that takes gzip: %s", async (accepted) => {
  expect(await encodings(accepted)).toEqual(["gzip", "gzip", "gzip"]);
});

test.each(["", "identity", "gzip;q=0", "br, gzip;q=0", "gzip; q=0.000, br;q=1"])(
  "nothing comes packed to one that takes none: %j",
  async (accepted) => {
    expect(await encodings(accepted)).toEqual([null, null, null]);
  },
);
