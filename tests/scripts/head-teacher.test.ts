import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formTo } from "../../scripts/phone.ts";
import { beTheOnlyHub } from "../../server/device/one-hub.ts";
import { runScript } from "../support/run-script.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let school: School;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hub-head-"));
  school = await openSchool({ dataFolder: folder });
  const okello = school.newPhone();
  await signInTeacher(okello);
  const page = await okello.open(`/teach/classes/1/learners/${school.amina.id}/person`);
  await okello.submit(formTo(page.html, /person$/), { name: "Amina Yusuf" });
});
afterAll(() => school.close());

const run = (...words: string[]) => runScript("head-teacher", words, { HUB_DATA: folder });

test("while the hub serves nobody is added, and the command says to stop it", async () => {
  const serving = await beTheOnlyHub(folder);
  const { code, errors } = await run("Ms Akello");
  serving.leave();
  expect(code).toBe(1);
  expect(errors).toMatch(/Another hub serves from .* Stop it/);
});

test("whoever has the box adds a head teacher, who comes in and sees no sealed name, and a line says that field staff did", async () => {
  const { code, said, errors } = await run("Ms", "Akello");
  expect(errors).toBe("");
  expect(code).toBe(0);
  const passphrase = /\b(\w{4}-){3}\w{4}\b/.exec(said)?.[0] ?? "";
  const akello = school.newPhone();
  await signInTeacher(akello, { name: "Ms Akello", passphrase });
  const staff = await akello.open("/teach/staff/2");
  await akello.submit(formTo(staff.html, /classes$/), { class: ["1"] });
  const classroom = await akello.open("/teach/classes/1");
  expect(classroom.status).toBe(200);
  expect(classroom.html).not.toContain("Amina Yusuf");
  const { html } = await akello.open("/teach/audit");
  expect(html).toMatch(/Field staff[\s\S]{0,200}added the head teacher/);
  const again = await run("ms-akello");
  expect(again.code).toBe(2);
  expect(again.errors).toContain("take another name");
});
