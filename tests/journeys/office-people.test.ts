import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { makeInvitation, readInvitation } from "../../server/collector/people/invitation.ts";
import { openTestCollector, type TestCollector } from "../support/collector.ts";
import { codeFor, comeIn, mrNoor, msAtieno, officePhone, signInOffice } from "../support/office.ts";
import { runScript } from "../support/run-script.ts";

let collector: TestCollector;
let atieno: Phone;
beforeAll(async () => {
  collector = await openTestCollector({ databaseUrl: undefined });
  atieno = officePhone(collector);
});
afterAll(() => collector.remove());

const isIn = async (phone: Phone) => (await phone.open("/people")).path === "/people";

/** Ms Atieno invites somebody. @returns the code that her page shows */
async function invite(name: string): Promise<string> {
  const { html } = await atieno.open("/people");
  const made = await atieno.submit(formTo(html, /invitations$/), { name });
  return /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}/.exec(made.html)?.[0] ?? "";
}

async function remove(name: string): Promise<void> {
  const { html } = await atieno.open("/people");
  const row = html.split("<tr>").find((one) => one.includes(name)) ?? "";
  const address = /href="(\/people\/\d+\/removal)"/.exec(row)?.[1] ?? "";
  const asked = await atieno.open(address);
  expect(asked.html).toContain(`Take ${name} away?`);
  await atieno.submit(formTo(asked.html, /removal$/));
}

describe("the programme office", () => {
  test("lets its first person in by a command, also while the collector has the database for itself", async () => {
    const run = await runScript("collector", ["--invite", msAtieno.name], {
      ...{ COLLECTOR_DATA: collector.folder, COLLECTOR_URL: "", DATABASE_URL: "" },
    });
    expect([run.code, run.errors]).toEqual([0, ""]);
    const code = /^Code: (.+)$/m.exec(run.said)?.[1] ?? "";
    expect((await officePhone(collector).open("/people")).path).toBe("/session");
    const page = await comeIn(atieno, msAtieno, code);
    expect(page.status).toBe(200);
    expect(await isIn(atieno)).toBe(true);
    const again = await comeIn(officePhone(collector), mrNoor, code);
    expect(again.html).toContain("This code lets nobody in with this name.");
  });

  test("makes no keys for a command in a folder where no collector was", async () => {
    const environment = { COLLECTOR_DATA: `${collector.folder}/elsewhere`, DATABASE_URL: "" };
    const run = await runScript("collector", ["--invite", "Ms Atieno"], environment);
    expect(run.code).not.toBe(0);
    expect(run.errors).toContain("start the collector there first");
  });

  test("invites others on a page; each signs in with a passphrase of her own, and out", async () => {
    const noor = officePhone(collector);
    await comeIn(noor, mrNoor, await invite(mrNoor.name));
    expect(await isIn(noor)).toBe(true);
    const { html } = await noor.open("/people");
    await noor.submit(formTo(html, /session\/end$/));
    expect(await isIn(noor)).toBe(false);
    await signInOffice(noor, { ...mrNoor, name: "  MR noor " });
    expect(await isIn(noor)).toBe(true);
  });

  test("shuts out who is taken away in the same moment, and every code that was made before", async () => {
    const noor = officePhone(collector);
    await signInOffice(noor, mrNoor);
    const kept = await codeFor(collector, mrNoor.name);
    await remove(mrNoor.name);
    expect(await isIn(noor)).toBe(false);
    const wrong = await signInOffice(noor, mrNoor);
    expect([wrong.status, wrong.html.includes("is not right")]).toEqual([422, true]);
    await comeIn(noor, mrNoor, kept);
    expect(await isIn(noor)).toBe(false);
    await comeIn(noor, mrNoor, await invite(mrNoor.name));
    expect(await isIn(noor)).toBe(true);
  });

  test("trusts no code of somebody who was taken away since", async () => {
    const noor = officePhone(collector);
    await signInOffice(noor, mrNoor);
    const { html } = await noor.open("/people");
    const made = await noor.submit(formTo(html, /invitations$/), { name: "Ms Diop" });
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}/.exec(made.html)?.[0] ?? "";
    await remove(mrNoor.name);
    const page = await comeIn(noor, { ...mrNoor, name: "Ms Diop" }, code);
    expect(page.html).toContain("This code lets nobody in");
  });

  test("gives a new passphrase by the command alone: nobody of the office takes another's place", async () => {
    const { html } = await atieno.open("/people");
    const taken = await atieno.submit(formTo(html, /invitations$/), { name: "ms ATIENO" });
    expect(taken.html).toContain("Somebody of this name is here already.");
    const anew = { ...msAtieno, passphrase: "a new green morning" };
    const phone = officePhone(collector);
    await comeIn(phone, anew, await codeFor(collector, msAtieno.name));
    expect(await isIn(atieno)).toBe(false);
    await comeIn(atieno, msAtieno, await codeFor(collector, msAtieno.name));
  });

  test("slows down who guesses: five tries of a browser, then a pause, also for the right passphrase", async () => {
    const guesser = officePhone(collector);
    for (let tries = 0; tries < 5; tries++)
      await signInOffice(guesser, { ...msAtieno, passphrase: "wrong wrong wrong" });
    const page = await signInOffice(guesser, msAtieno);
    expect(page.status).toBe(429);
    expect(page.html).toContain("Too many tries. Wait 30 seconds.");
    await signInOffice(officePhone(collector), msAtieno);
  });

  test("guesses no further with a hundred tries at once than with five", async () => {
    const phone = officePhone(collector);
    const form = formTo((await phone.open("/session")).html, /^\/session$/);
    const tries = Array.from({ length: 30 }, () =>
      phone.submit(form, { ...msAtieno, passphrase: "wrong wrong wrong" }),
    );
    const pages = await Promise.all(tries);
    expect(pages.filter(({ status }) => status === 422)).toHaveLength(5);
  });

  test("asks for a passphrase that is long enough, twice, and keeps what was typed besides", async () => {
    const phone = officePhone(collector);
    const form = formTo((await phone.open("/invitation")).html, /^\/invitation$/);
    const typed = { name: "Ms Diop", code: "AAAA", passphrase: "short", again: "short" };
    const short = await phone.submit(form, typed);
    expect(short.html).toContain("Please take at least ten letters.");
    expect(short.html).toContain('value="Ms Diop"');
    const other = await phone.submit(form, { ...typed, passphrase: "three long words" });
    expect(other.html).toContain("This is not the same passphrase.");
  });
});

test("a code is of one name, of one day, and of one collector", () => {
  const [secret, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const at = new Date("2026-11-27T09:00:00Z");
  const code = makeInvitation(secret, { name: "Ms Atieno", by: 7 }, at);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/);
  const hours = (count: number) => new Date(at.getTime() + count * 3_600_000);
  const typed = code.toLowerCase().replaceAll("-", " ");
  expect(readInvitation(secret, "ms atieno", typed, hours(23))).toMatchObject({ by: 7 });
  expect(readInvitation(secret, "Ms Atieno", code, hours(25))).toBeUndefined();
  expect(readInvitation(secret, "Ms Atien", code, hours(1))).toBeUndefined();
  expect(readInvitation(other, "Ms Atieno", code, hours(1))).toBeUndefined();
  expect(readInvitation(secret, "Ms Atieno", `${code}0`, hours(1))).toBeUndefined();
});
