import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { endOfLog } from "../../server/sync/queries.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import {
  fieldPassphrase,
  openSchool,
  type School,
  signInTeacher,
  typedTwice,
} from "../support/school.ts";
import { modem } from "../support/sender-desk.ts";
import { giveLink, type SchoolLink } from "../support/uploads.ts";

const address = "/hub/uploads";
const mrAli = { name: "mr-ali", passphrase: "green stone bridge" };

let school: School;
let head: Phone;
let teacher: Phone;
let link: SchoolLink | undefined;
beforeAll(async () => {
  school = await openSchool();
  head = school.newPhone();
  await signInTeacher(head);
  const staff = await head.open("/teach/staff");
  await head.submit(formTo(staff.html, /\/teach\/staff$/), typedTwice(mrAli));
  teacher = school.newPhone();
  await signInTeacher(teacher, mrAli);
  await openSitting(school);
  for (const variant of [0, 1]) await logAnswer(school, { variant });
}, 60_000);
afterEach(async () => {
  await link?.remove();
  link = undefined;
});
afterAll(() => school.close());

const gprs = { HUB_LINK: "gprs", HUB_LINK_PRICE: "0.01 KES" };
const look = async (phone = teacher) => (await phone.open(address)).html;
const press = async (phone: Phone, action: RegExp) =>
  (await phone.submit(formTo(await look(phone), action))).html;
const send = /uploads\/passes$/;
const stop = /uploads\/stops$/;
const looksLike = (words: string) => eventually(look, (html) => html.includes(words));

describe("the page about sending", () => {
  test("says plainly that a hub has no collector, how much is here alone, and what to do", async () => {
    const html = await look();
    expect(html).toContain("The settings of this hub name no collector.");
    expect(html).toContain("Ask the programme office for the line");
    expect(html).toMatch(/Answers not sent<\/dt><dd>2 <small>since 1\/9\/2026, /);
    expect(html).not.toContain("Send now");
  });

  test("tells why nothing is sent now, and what to do", async () => {
    link = await giveLink(school, gprs, undefined);
    expect(await look()).toContain("No way leads out of this hub");
    expect(await look()).toContain("Switch on or plug in what leads to the internet.");
    expect(await look()).toContain("Nothing has arrived at the office yet.");
    expect(await look()).toContain("Link: GPRS.");
  });

  test("shows a pass while it runs, and a teacher can stop it", async () => {
    link = await giveLink(school, gprs, modem);
    const begun = await looksLike("It seals what waits and calls the collector.");
    expect(begun).toMatch(/<progress class="data" aria-label="How far it has come"><\/progress>/);
    await link.progress({ segments: 3, ofSegments: 9, answers: 12_000, bytesUp: 30_000 });
    const html = await looksLike("3 of 9 parcels have arrived.");
    expect(html).toContain(
      '<progress class="data" aria-label="How far it has come" max="9" value="3">',
    );
    expect((await teacher.open(`${address}?part`)).html).toMatch(/^<h1>.*<progress/s);
    await press(teacher, stop);
    const stopped = await looksLike("It was stopped");
    expect(stopped).toContain("The hub pauses after the last pass.");
    expect(stopped).toContain("Send now");
  });

  test("sends at a tap, at any hour, when it has said what that takes", async () => {
    const hour = new Date(school.hub.clock.now().wallMs).getHours();
    const later = `${(hour + 2) % 24}-${(hour + 3) % 24}`;
    link = await giveLink(school, { ...gprs, HUB_LINK_HOURS: later }, modem);
    const html = await look();
    expect(html).toContain("It sends in certain hours only.");
    expect(html).toContain("To send everything takes about 3 KB and costs about 0.03 KES.");
    expect(await press(teacher, send)).toContain("The hub is sending now.");
    await link.end({ segments: 1, answers: 2, bytesUp: 3000, bytesDown: 1000 });
    const told = await looksLike("The collector has everything that was there then.");
    expect(told).toContain("Somebody began it by hand.");
    expect(told).toMatch(/Money this month<\/dt><dd>0\.04 KES <small>today: 0\.04 KES/);
    expect(told).toMatch(/On the air today<\/dt><dd>4 KB <small>of 500 KB/);
  });

  test("asks the office at a tap where nothing waits, when it has said what that takes, and not where the budget has no room", async () => {
    const { db } = school.hub;
    const row = [0, Buffer.alloc(32), await endOfLog(db)];
    await db.write((tx) =>
      tx.run(
        "insert into lane (lane, sealed_to, head, arrived_to) values ('answers', ?, ?, ?)",
        row,
      ),
    );
    onTestFinished(async () => void (await db.write((tx) => tx.run("delete from lane"))));
    link = await giveLink(school, gprs, modem);
    const html = await look();
    expect(html).toContain("Everything has arrived. Nothing waits.");
    expect(html).toContain(
      "To ask the programme office whether it has something for this hub takes about 3 KB and costs about 0.03 KES. What it has comes on top.",
    );
    expect(html).not.toContain("Send now");
    expect(html).toMatch(/<button type="submit" class="pill">Ask the office now<\/button>/);
    const asking = await press(teacher, send);
    expect(asking).toContain("The hub is asking the programme office for its orders.");
    expect(asking).not.toContain("It seals what waits");
    await link.end({ bytesUp: 510_000 });
    const spent = await looksLike("Last pass");
    expect(spent).toContain("Too little is left of today’s budget.");
    expect(spent).not.toContain("Ask the office now");
  });

  test("says what it would cost where the budget has no room, and then sends nothing", async () => {
    link = await giveLink(school, gprs, modem);
    await looksLike("It seals what waits");
    const form = formTo(await look(), stop);
    await link.end({ segments: 1, bytesUp: 510_000, ended: "no-budget" });
    const html = await looksLike("Too little is left of today’s budget.");
    expect(html).toContain("ask the programme office for a larger budget");
    expect(html).toContain("costs about 0.03 KES");
    expect(html).not.toContain("Send now");
    await teacher.submit({ ...form, action: `${address}/passes` });
    expect((await school.hub.uploads?.state())?.doing).toMatchObject({ why: "day-spent" });
  });

  test("says what questions for orders took beyond a budget that is spent, and how often and how much that may be", async () => {
    link = await giveLink(school, gprs, undefined);
    await school.hub.db.write((tx) =>
      tx.run(
        `insert into pass (started_at, ended_at, ended, is_by_hand, is_question, link, bytes_up, bytes_down)
         values (?1, ?1, 'no-budget', 0, 1, 'gprs', 1000, 1900)`,
        [new Date(school.hub.clock.now().wallMs).toISOString()],
      ),
    );
    const html = await look();
    expect(html).toMatch(/Of this beyond the budget<\/dt><dd>3 KB <small>Questions to the office/);
    expect(html).toContain(
      "The hub only asked the programme office for its orders. On the air: 3 KB.",
    );
    expect(html).toContain("beyond the budget: once a day, 10 KB at most.");
  });

  test.each([
    ["no-link", "See whether the modem has a signal, and credit."],
    ["not-enrolled", "Give the programme office the number of this hub: "],
    ["try-later", "The hub tries again by itself."],
    ["refused", "Compare the collector’s line in the settings"],
  ] as const)("says what to do after a pass that ended as %s", async (ended, help) => {
    link = await giveLink(school, gprs, modem);
    await looksLike("It seals what waits");
    await link.end({ ended });
    expect(await looksLike("Last pass")).toContain(help);
    if (ended === "not-enrolled") expect(await look()).toContain(school.hub.facility.hubId);
  });

  test.each([
    [/uploads\/receipts$/, "Choose the file of receipts first."],
    [/uploads\/neighbours$/, "Choose the file of the other hub first."],
  ])(
    "says before everything else what came of a file, and stays still until she goes on",
    async (form, words) => {
      const followed = /data-news|http-equiv="refresh"/;
      link = await giveLink(school, gprs, undefined);
      const { html, status } = await teacher.sendFiles(formTo(await look(), form), {}, {});
      expect(status).toBe(422);
      expect(html.slice(0, html.indexOf("<h1>"))).toContain(words);
      expect(html).not.toMatch(followed); // the address of the form has no page of its own
      expect(html).toContain(`<a class="pill" href="${address}">Follow the sending again</a>`);
      expect(await look()).toMatch(followed);
    },
  );

  test("speaks Arabic and French", async () => {
    link = await giveLink(school, gprs, undefined);
    for (const [language, words] of [
      ["ar", "لا سبيل من هذا الجهاز إلى الخارج"],
      ["fr", "Ce boîtier n’a aucune sortie"],
    ] as const) {
      teacher.cookies.set("language", language);
      expect(await look()).toContain(words);
    }
    teacher.cookies.delete("language");
  });

  test("is found from her classes and from the page of the box, whose checks say how it stands", async () => {
    expect((await teacher.open("/teach?all")).html).toContain(`href="${address}"`);
    link = await giveLink(school, gprs, undefined);
    const { html } = await head.open("/hub");
    expect(html).toContain(`href="${address}"`);
    expect(html).toContain("Nothing has arrived at the office yet.");
    expect(html).toContain("Answers that are here and nowhere else: 2.");
  });
});

describe("field staff", () => {
  test("see the page, send and stop for the hour of their visit, and nobody does who has given no passphrase", async () => {
    link = await giveLink(school, gprs, undefined);
    const phone = school.newPhone();
    expect((await phone.open(address)).path).toBe("/hub");
    const door = await phone.open("/hub");
    await phone.submit(formTo(door.html, /visits$/), { passphrase: fieldPassphrase });
    expect(await look(phone)).not.toContain("ms-okello");
    const form = formTo(await look(phone), send);
    expect(await press(phone, send)).toContain("The hub is sending now.");
    await press(phone, stop);
    expect(await looksLike("It was stopped")).not.toContain("<progress");
    const forged = { ...form, fields: [["token", "A".repeat(22)]] as [string, string][] };
    expect((await phone.submit(forged)).status).toBe(403);
    phone.cookies.delete("field");
    expect((await phone.submit(form)).status).toBe(403);
  });
});
