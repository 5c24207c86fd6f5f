import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { makeCopy } from "../support/own-lessons.ts";
import { runScript } from "../support/run-script.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

const lessonId = "parts-of-a-whole";

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

test("a lesson says from which lesson, pack and version it was made, and by a teacher of this school", async () => {
  const own = await makeCopy(teacher, lessonId, "en");
  const { html } = await teacher.open(own);
  const given = await teacher.submit(formTo(html, /versions$/), { class: ["1"] });
  expect(given.html).toContain("(maths 1.0.0)");
  const version = school.hub.library.own.shownAt(1, lessonId);
  const plan = await teacher.open(`/teach/lessons/${version?.id}`);
  expect(plan.html).toContain("Made by a teacher of this school, version 1");
  expect(plan.html).toContain("(maths 1.0.0)");
  expect(plan.html).not.toContain("ms-okello</p>");
  const change = school.hub.db.write((tx) => tx.run("update own_version set source = 'x'"));
  await expect(change).rejects.toThrow("append only");
});

test("the export writes every version with its text, its hash and where it came from, and nobody's name", async () => {
  const { dataFolder } = school.hub.config;
  const file = join(dataFolder, "lessons.jsonl");
  const { errors, code } = await runScript("export", ["--lessons", file], { HUB_DATA: dataFolder });
  expect([errors, code]).toEqual(["", 0]);
  const written = await readFile(file, "utf8");
  const versions = written
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const kept = await school.hub.db.all("select 1 from own_version");
  expect(versions).toHaveLength(kept.length);
  for (const { source, sha256 } of versions)
    expect(createHash("sha256").update(source).digest("hex")).toBe(sha256);
  expect(versions[0]).toMatchObject({
    ...{ seq: 1, version: 1, language: "en", from_lesson: lessonId, from_pack: "maths" },
    ...{ from_version: "1.0.0", licence: "CC-BY-4.0", teacher: 1 },
  });
  expect(written).not.toContain("okello");
});
