import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import {
  fieldPassphrase,
  openSchool,
  type School,
  signIn,
  signInTeacher,
  typedTwice,
} from "../support/school.ts";

let school: School;
let head: Phone;
beforeAll(async () => {
  school = await openSchool();
  head = school.newPhone();
  await signInTeacher(head);
}, 60_000);
afterAll(() => school.close());
beforeEach(async () => {
  school.hub.config.machineRoot = await mkdtemp(join(tmpdir(), "hub-machine-"));
});
afterEach(() => rm(school.hub.config.machineRoot, { recursive: true, force: true }));

async function has(path: string, text: string): Promise<void> {
  const file = join(school.hub.config.machineRoot, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const articlesOf = (html: string) =>
  html.match(/<article class="need[^"]*">.*?<\/article>/gs) ?? [];
const about = (html: string, title: string) =>
  articlesOf(html).find((one) => one.includes(`<h3>${title}</h3>`)) ?? "";

test("the head teacher sees each check: how it stands, what was found, what to do", async () => {
  await has("sys/class/thermal/thermal_zone0/type", "cpu-thermal");
  await has("sys/class/thermal/thermal_zone0/temp", "84000");
  const { html } = await head.open("/hub");
  expect(articlesOf(html)).toHaveLength(10);
  const heat = about(html, "Heat");
  expect(heat).toContain("See to it now");
  expect(heat).toContain("The processor has 84 °C.");
  expect(heat).toContain("Take the hub out of the sun");
  expect(articlesOf(html)[0]).toBe(heat);
  expect(about(html, "Power cuts")).toContain("The hub was never cut off.");
});

test("it is measured when the page is asked for, and not before", async () => {
  const before = await head.open("/hub");
  expect(about(before.html, "Heat")).toContain("This hub does not measure its heat.");
  await has("sys/class/thermal/thermal_zone0/temp", "50000");
  expect(about((await head.open("/hub")).html, "Heat")).toContain("50 °C");
});

test("a machine that can say nothing says so, and what is not built is not promised", async () => {
  const { html } = await head.open("/hub");
  for (const title of ["Heat", "Power supply", "Wear of the card", "Phones in the Wi‑Fi"])
    expect(about(html, title), title).toContain("Cannot be measured here");
  expect(about(html, "Answers not sent")).toContain("Answers that are here and nowhere else:");
  expect(about(html, "Last upload")).toContain("Not there yet");
});

test("a full card and a clock in the past stand first", async () => {
  const { hub } = school;
  const { room, clock } = hub;
  hub.room = { ...room, isFull: () => true };
  hub.clock = { ...clock, now: () => ({ ...clock.now(), quality: "floor" }) };
  const { html } = await head.open("/hub");
  Object.assign(hub, { room, clock });
  expect(articlesOf(html)[0]).toContain("The card is full.");
  expect(articlesOf(html)[1]).toContain("The clock shows a time before the newest answer.");
  expect(html).toContain("2 things need somebody.");
});

test("a set of lessons that was refused is shown with its reasons", async () => {
  const { library } = school.hub;
  library.refused.push(
    Object.assign(new Error("no"), { reasons: ["maths: a file is missing"] }) as never,
  );
  const { html } = await head.open("/hub");
  expect(about(html, "Sets of lessons")).toContain("could not be taken: 1");
  expect(html).toContain("maths: a file is missing");
  library.refused.pop();
});

test("a guest, a child and a teacher without that duty see nothing of the machine, and nothing is measured for them", async () => {
  const page = await head.open("/teach/staff");
  const mrAli = { name: "mr-ali", passphrase: "green stone bridge" };
  await head.submit(formTo(page.html, /\/teach\/staff$/), typedTwice(mrAli));
  const ali = school.newPhone();
  await signInTeacher(ali, mrAli);
  const child = school.newPhone();
  await signIn(child, school.amina);
  const forged = school.newPhone();
  forged.cookies.set("teacher", "a".repeat(43));
  const root = school.hub.config.machineRoot;
  Object.defineProperty(school.hub.config, "machineRoot", {
    configurable: true,
    get: () => {
      throw new Error("The machine was looked at.");
    },
  });
  for (const phone of [school.newPhone(), child, ali, forged]) {
    const { status, html } = await phone.open("/hub");
    expect(status).toBe(200);
    expect(articlesOf(html)).toEqual([]);
    expect(html).toContain("the head teacher sees here after signing in");
    expect(html).not.toContain(school.hub.config.dataFolder);
  }
  Object.defineProperty(school.hub.config, "machineRoot", { writable: true, value: root });
});

test("the panel speaks Arabic and French, and leads to the guide for field staff", async () => {
  for (const [language, word] of [
    ["ar", "هل الجهاز بخير؟"],
    ["fr", "Le boîtier va-t-il bien"],
  ] as const) {
    head.cookies.set("language", language);
    const { html } = await head.open("/hub");
    expect(html).toContain(word);
    expect(articlesOf(html)).toHaveLength(10);
    expect(html).toContain('href="/guide/field"');
  }
  head.cookies.delete("language");
});

test("a head teacher finds the way to the panel from her classes", async () => {
  expect((await head.open("/teach?all")).html).toContain('href="/hub"');
  expect((await head.open("/teach/classes/1")).html).toContain('href="/hub"');
});

describe("field staff", () => {
  const say = async (phone: Phone, passphrase: string) =>
    phone.submit(formTo((await phone.open("/hub")).html, /^\/hub\/visits$/), { passphrase });

  test("see the checks for one hour on the phone on which they gave their passphrase", async () => {
    const phone = school.newPhone();
    const seen = await say(phone, ` ${fieldPassphrase} `);
    expect([seen.status, seen.path]).toEqual([200, "/hub"]);
    expect(articlesOf(seen.html)).toHaveLength(10);
    expect(seen.html).toContain("this phone shows it for one hour");
    expect(articlesOf((await school.newPhone().open("/hub")).html)).toEqual([]);
    const { clock } = school.hub;
    const at = (laterMs: number) => {
      const monotonicMs = clock.now().monotonicMs + laterMs;
      school.hub.clock = { ...clock, now: () => ({ ...clock.now(), monotonicMs }) };
    };
    at(59 * 60_000);
    expect(articlesOf((await phone.open("/hub")).html)).toHaveLength(10);
    at(60 * 60_000);
    expect(articlesOf((await phone.open("/hub")).html)).toEqual([]);
    school.hub.clock = clock;
  });

  test("see nobody's name, and come to no page of a teacher", async () => {
    const phone = school.newPhone();
    const { html } = await say(phone, fieldPassphrase);
    expect(html).not.toContain("ms-okello");
    expect(html).not.toContain('name="token"');
    expect((await phone.open("/teach/staff")).path).toBe("/teach/session");
  });

  test("wait after five wrong tries as a teacher does, and another phone at their address does not", async () => {
    const phone = school.newPhone();
    const told = [];
    for (let wrong = 0; wrong < 5; wrong++) told.push(await say(phone, "olive basket rood"));
    expect(told.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
    expect(told[0]?.html).toContain("This passphrase is not right.");
    expect(told[4]?.html).toContain("Too many tries. Wait 30 seconds.");
    const paused = await say(phone, fieldPassphrase);
    expect(paused.html).toContain("Too many tries. Wait 30 seconds.");
    for (const { html } of [...told, paused]) expect(articlesOf(html)).toEqual([]);
    expect(articlesOf((await say(school.newPhone(), fieldPassphrase)).html)).toHaveLength(10);
  });

  test("have a cookie for this page alone, which no script reads and a restart makes worthless", async () => {
    const phone = school.newPhone();
    const form = formTo((await phone.open("/hub")).html, /^\/hub\/visits$/);
    const response = await school.app.request(form.action, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        cookie: `phone=${phone.cookies.get("phone")}`,
      },
      body: new URLSearchParams([
        ...form.fields.filter(([name]) => name !== "passphrase"),
        ["passphrase", fieldPassphrase],
      ]).toString(),
    });
    expect(response.headers.get("location")).toBe("/hub");
    const given = response.headers.get("set-cookie") ?? "";
    expect(given).toMatch(/^field=[\w-]{22}; Max-Age=3600; Path=\/hub; HttpOnly; SameSite=Lax$/);
    phone.cookies.set("field", given.slice(6, 28));
    expect(articlesOf((await phone.open("/hub")).html)).toHaveLength(10);
    await school.restart();
    expect(articlesOf((await phone.open("/hub")).html)).toEqual([]);
  });

  test("leave nothing of their passphrase in the log, in an address or on the card", async () => {
    await say(school.newPhone(), "olive basket wrong");
    await say(school.newPhone(), fieldPassphrase);
    const database = await readFile(join(school.hub.config.dataFolder, "hub.sqlite-wal"));
    for (const text of [...school.logged, ...school.asked, database.toString("latin1")])
      expect(text).not.toContain("olive");
  });

  test("have no form on a hub whose settings hold no passphrase of theirs, and what is sent opens nothing", async () => {
    const phone = school.newPhone();
    const form = formTo((await phone.open("/hub")).html, /^\/hub\/visits$/);
    school.hub.config.fieldPassphrase = undefined;
    expect((await phone.open("/hub")).html).not.toContain("Field staff");
    for (const passphrase of ["", "undefined", fieldPassphrase])
      expect((await phone.submit(form, { passphrase })).status).toBe(404);
    expect(articlesOf((await phone.open("/hub")).html)).toEqual([]);
    school.hub.config.fieldPassphrase = fieldPassphrase;
  });
});
