import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import { formOn, itemOn, rightAnswer } from "../support/answer.ts";
import { eventually } from "../support/eventually.ts";
import { packOfOneLesson } from "../support/pack.ts";
import {
  fieldPassphrase,
  openSchool,
  type School,
  signIn,
  signInTeacher,
} from "../support/school.ts";
import { entriesOf, zipOf } from "../support/zip.ts";

let school: School;
let head: Phone;
const packs: string[] = [];
beforeAll(async () => {
  school = await openSchool();
  head = school.newPhone();
  await signInTeacher(head);
}, 60_000);
afterAll(async () => {
  await school.close();
  for (const pack of packs) await rm(pack, { recursive: true, force: true });
});

/** A zip of a folder called `Science`, as a system makes it from that folder. */
async function zipOfPack(
  version: string,
  change?: (text: string) => string,
): Promise<Buffer<ArrayBuffer>> {
  const pack = await packOfOneLesson(version, change);
  packs.push(pack);
  return zipOf([{ name: "__MACOSX/._Science", text: "x" }, ...(await entriesOf(pack, "Science/"))]);
}

/** A set of its own with one lesson, whose id is that of no other. */
async function packNamed(id: string): Promise<string> {
  const pack = await packOfOneLesson("1.0.0", (text) =>
    text.replace(/^id: .*$/m, `id: ${id}-lesson`),
  );
  packs.push(pack);
  for (const name of await readdir(join(pack, "lessons")))
    await rename(
      join(pack, "lessons", name),
      join(pack, "lessons", name.replace("day-and-night", `${id}-lesson`)),
    );
  const file = join(pack, "pack.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...manifest, id, entries: [] }));
  return pack;
}

/** Another title in English; its translations keep theirs. */
const titled = (title: string) => (text: string) =>
  text.replace(/^title: I can say .*$/m, `title: ${title}`);

async function bring(phone: Phone, zip: Buffer<ArrayBuffer> | string): Promise<SeenPage> {
  const form = formTo((await phone.open("/hub/packs")).html, /\/hub\/packs$/);
  return onceTried(
    phone,
    await phone.sendFiles(form, {}, { pack: [new File([zip], "science.zip")] }),
  );
}

/** A slow machine tries a set for longer than a form waits: then the page says so, and later what came of it. */
async function onceTried(phone: Phone, told: SeenPage): Promise<SeenPage> {
  const isOver = ({ html }: SeenPage) => !html.includes("A set is being checked");
  return isOver(told) ? told : eventually(() => phone.open("/hub/packs"), isOver, 50_000);
}

const serve = async (phone: Phone, words: RegExp) => {
  const { html } = await phone.open("/hub/packs");
  const form = html.split("<form").find((one) => words.test(one)) ?? "";
  return onceTried(phone, await phone.submit(formTo(`<form${form}`, /version$/)));
};

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/[\u2068\u2069]/g, "")
    .replace(/\s+/g, " ");
const titleNow = () => school.hub.library.lesson("day-and-night")?.titles.en;

test("field staff bring a pack, and its lessons serve at once; whoever is in the middle of a question goes on with it", async () => {
  const amina = school.newPhone();
  await signIn(amina, school.amina);
  const asked = await amina.open("/learn/items/day-and-night.finish/0");
  const right = rightAnswer(await itemOn(school, school.amina, asked));

  const field = school.newPhone();
  const door = formTo((await field.open("/hub")).html, /visits$/);
  expect((await field.submit(door, { passphrase: fieldPassphrase })).html).toContain(
    'href="/hub/packs"',
  );
  expect(plain((await field.open("/hub/packs")).html)).toMatch(
    /science 1\.0\.0 · Science · English · العربية · Français · Lessons: 25 Came with/,
  );
  const turned = (text: string) => titled("A new day")(text).replaceAll("s == 1", "s == 0");
  const done = await bring(field, await zipOfPack("1.1.0", turned));
  expect([done.status, done.path]).toEqual([200, "/hub/packs"]);
  expect(plain(done.html)).toContain(
    "version 1.1.0, serves now. 24 lessons that served before are gone. If nobody meant that, go back",
  );
  expect(plain(done.html)).toContain("Go back to version 1.0.0, which came with the program");
  expect(titleNow()).toBe("A new day");
  const seenByAnother = plain((await head.open("/hub/packs")).html);
  expect(seenByAnother).toContain("science 1.1.0");
  expect(seenByAnother).not.toContain("serves now.");

  const answered = await amina.submit(formOn(asked), right, { "hx-request": "true" });
  expect(answered.status).toBe(200);
  const stored = await school.hub.db.get("select pack_version, is_correct from attempt");
  expect(stored).toEqual({ pack_version: "1.0.0", is_correct: 1 });
  const yusuf = school.newPhone();
  await signIn(yusuf, school.yusuf);
  const now = await yusuf.open("/learn/items/day-and-night.finish/0");
  await yusuf.submit(formOn(now), rightAnswer(await itemOn(school, school.yusuf, now)));
  const newest = await school.hub.db.get(
    "select pack_version, is_correct from attempt order by seq desc",
  );
  expect(newest).toEqual({ pack_version: "1.1.0", is_correct: 1 });
  expect(plain((await head.open("/teach/audit")).html)).toContain(
    "Field staff put the lessons science 1.1.0 on the hub",
  );
});

test("a broken pack is refused whole, with file, line and reason in the reader's language, and the one before serves", async () => {
  const broken = await zipOfPack("1.2.0", (text) =>
    titled("Bad")(text).replace("::: choice", "::: riddle"),
  );
  const before = [
    titleNow(),
    await readdir(join(school.hub.config.dataFolder, "packs", "science")),
  ];
  for (const [language, says] of [
    ["en", /This set was refused .* lessons\/day-and-night\.md line \d+ .*riddle/],
    ["ar", /رُفضت هذه المجموعة .* lessons\/day-and-night\.md السطر [\d٠-٩]+ .*riddle/],
  ] as const) {
    head.cookies.set("language", language);
    const said = await bring(head, broken);
    expect([said.status, plain(said.html)]).toEqual([422, expect.stringMatching(says)]);
  }
  head.cookies.set("language", "en");
  expect(plain((await bring(head, "a letter")).html)).toContain("This file is no zip archive");
  expect(plain((await bring(head, "")).html)).toContain("Choose a file first.");
  const [own] = await entriesOf(packs[0] ?? "").then((all) =>
    all.filter(({ name }) => name === "pack.json"),
  );
  const withoutLessons = { ...JSON.parse(String(own?.text)), version: "1.2.0", entries: [] };
  const packJson = (text: string) => zipOf([{ name: "pack.json", text }]);
  for (const [text, says] of [
    [JSON.stringify(withoutLessons), "lessons/ There is no lesson in it."],
    [JSON.stringify({ ...withoutLessons, subject: "maths" }), "is about another subject"],
    [JSON.stringify({ ...withoutLessons, title: {} }), "A title has 1 to 80 letters"],
    ["null", "pack.json This does not describe a set."],
    [JSON.stringify({ ...withoutLessons, entries: Array(3000).fill(1) }), "And 2950 more."],
  ] as const)
    expect(plain((await bring(head, packJson(text))).html)).toContain(says);
  const twice = plain((await bring(head, await zipOfPack("1.1.0", titled("Other")))).html);
  expect(twice).toContain("pack.json Version 1.1.0 is on this hub with other files.");
  const folder = join(school.hub.config.dataFolder, "packs", "science");
  expect([titleNow(), await readdir(folder)]).toEqual(before);
  expect(await readdir(school.hub.config.dataFolder)).not.toContain("arriving");
});

test("a set that a browser sends again, when its connection broke, takes the place of what came of the first", async () => {
  const form = formTo((await head.open("/hub/packs")).html, /\/hub\/packs$/);
  const half = [
    ...form.fields.map(
      ([name, value]) =>
        `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    '--x\r\nContent-Disposition: form-data; name="pack"; filename="a.zip"\r\n\r\nPK',
  ].join("");
  const broken = school.app.request(form.action, {
    method: "POST",
    headers: {
      "content-type": "multipart/form-data; boundary=x",
      cookie: [...head.cookies].map((pair) => pair.join("=")).join("; "),
    },
    body: new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode(half)) }),
    duplex: "half",
  } as RequestInit);
  const arriving = join(school.hub.config.dataFolder, "arriving");
  await eventually(
    () => readdir(arriving).catch((): string[] => []),
    (found) => found.includes("pack.zip"),
  );
  expect(plain((await bring(head, "a letter")).html)).toContain("This file is no zip archive");
  expect((await broken).status).toBe(400);
});

test("a pack without a list of its files is taken, and one with a list that is old is refused", async () => {
  const pack = await packOfOneLesson("1.3.0", titled("By hand"));
  packs.push(pack);
  const entries = await entriesOf(pack);
  const withText = (name: string, change: (text: string) => string) =>
    zipOf(
      entries.map((one) => (one.name === name ? { ...one, text: change(String(one.text)) } : one)),
    );
  const old = await bring(
    head,
    withText("lessons/day-and-night.md", (text) => `${text}\n`),
  );
  expect(plain(old.html)).toContain(
    "lessons/day-and-night.md This file is not as the list of pack.json says",
  );
  await bring(
    head,
    withText("pack.json", (text) => JSON.stringify({ ...JSON.parse(text), entries: [] })),
  );
  expect(titleNow()).toBe("By hand");
});

test("an older version serves again when somebody says so, also after a start; whoever was in the middle of a question then loses no answer", async () => {
  const yusuf = school.newPhone();
  await signIn(yusuf, school.yusuf);
  const asked = await yusuf.open("/learn/items/day-and-night.finish/1");
  const right = rightAnswer(await itemOn(school, school.yusuf, asked));
  await serve(head, /Go back to version \S*1\.1\.0/);
  expect(titleNow()).toBe("A new day");
  await school.restart();
  await signInTeacher(head);
  expect(titleNow()).toBe("A new day");
  expect((await yusuf.submit(formOn(asked), right, { "hx-request": "true" })).status).toBe(200);
  expect(
    await school.hub.db.get("select pack_version, is_correct from attempt order by seq desc"),
  ).toEqual({ pack_version: "1.3.0", is_correct: 1 });
});

test("a newer version serves again when somebody says so, and so does what came with the program", async () => {
  await serve(head, /Have version \S*1\.3\.0\S* serve/);
  expect(titleNow()).toBe("By hand");
  const { html } = await serve(head, /which came with the program/);
  expect(plain(html)).toContain("version 1.0.0, serves now. 24 lessons are new.");
  expect(school.hub.library.packs.find(({ id }) => id === "science")?.version).toBe("1.0.0");
  expect(plain((await head.open("/teach/audit")).html)).toContain(
    "took the lessons science 1.3.0 away",
  );
});

test("the version that served before a new one stays on the card, also when it is the oldest", async () => {
  await bring(head, await zipOfPack("1.2.0", titled("Between")));
  await serve(head, /Go back to version \S*1\.1\.0/);
  await bring(head, await zipOfPack("1.4.0", titled("Newest")));
  const packFolder = join(school.hub.config.dataFolder, "packs", "science");
  expect((await readdir(packFolder)).sort()).toEqual(["1.1.0", "1.3.0", "1.4.0"]);
});

test("an older version that is brought does not serve by itself, and takes no other from the card", async () => {
  const { html } = await bring(head, await zipOfPack("1.2.1", titled("Older")));
  expect(plain(html)).toContain("version 1.2.1, is on the card now. Children go on with version");
  expect(titleNow()).toBe("Newest");
  expect(plain(html)).toMatch(/Go back to version 1\.3\.0.*1\.2\.1.*1\.1\.0/);
  await serve(head, /Go back to version \S*1\.2\.1/);
  expect(titleNow()).toBe("Older");
  await serve(head, /Have version \S*1\.4\.0\S* serve/);
});

test("a set of another author is taken away, and is deleted from the card when that was asked once more", async () => {
  const entries = await entriesOf(await packNamed("our-day"));
  expect(plain((await bring(head, zipOf(entries))).html)).toContain("serves now. 1 lesson is new.");
  expect(school.hub.library.packs.map(({ id }) => id)).toContain("our-day");
  await serve(head, /Take this set away/);
  const onCard = () => readdir(join(school.hub.config.dataFolder, "packs", "our-day"));
  const asked = await head.open("/hub/packs/our-day/removal");
  expect((await head.open("/hub/packs")).html).toContain('href="/hub/packs/our-day/removal"');
  expect(plain(asked.html)).toContain("Every version goes from the card, with its");
  expect(await onCard()).toEqual(["1.0.0"]); // asking changes nothing
  const { html } = await head.submit(formTo(asked.html, /removal$/));
  expect(plain(html)).toContain("our-day is no longer on the card.");
  expect(await onCard()).toEqual([]);
  expect((await head.open("/hub/packs/our-day/removal")).path).toBe("/hub/packs");
  expect(plain((await head.open("/teach/audit")).html)).toContain(
    "deleted the lessons our-day 1.0.0 from the card",
  );
});

test("what a power cut left of an archive, and of a version that was coming, is gone after a start", async () => {
  const arriving = join(school.hub.config.dataFolder, "arriving");
  await bring(head, "a letter");
  await mkdir(arriving);
  await writeFile(join(arriving, "pack.zip"), "half of a pack");
  const packFolder = join(school.hub.config.dataFolder, "packs", "science");
  await mkdir(join(packFolder, "1.5.0.new", "lessons"), { recursive: true });
  await school.restart();
  expect(await readdir(school.hub.config.dataFolder)).not.toContain("arriving");
  expect(await readdir(packFolder)).not.toContain("1.5.0.new");
});
