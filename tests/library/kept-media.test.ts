import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { installPack } from "../../server/library/install-pack.ts";
import { lookName } from "../../server/library/kept-media.ts";
import { removePack, serveVersion } from "../../server/library/pack-versions.ts";
import { onceMore } from "../../server/library/try-content.ts";
import { installDesk, renewShelf } from "../../server/web/packs/arrivals.ts";
import { lookAtKeptPacks } from "../../server/web/packs/look-at-kept.ts";
import { openOfficeShelf } from "../../server/web/packs/office-shelf.ts";
import { changeManifest, packOfOne, refusal, spoil } from "../support/pack-card.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";
import { wav } from "../support/wav.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
}, 60_000);
afterAll(() => school.close());

const desk = () => ({ ...installDesk(school.hub, undefined), trial: onceMore });
const inPack = (...path: string[]) =>
  join(school.hub.config.dataFolder, "packs", "science", "1.1.0", ...path);
const serving = () => school.hub.library.packs.find(({ id }) => id === "science")?.version;
const look = () => lookAtKeptPacks(school.hub).whole;

/** A set with a word that was recorded serves, as a hub took it that looked at no media. */
beforeEach(async () => {
  await removePack(desk(), "science");
  const pack = await packOfOne();
  await mkdir(join(pack, "media"), { recursive: true });
  await writeFile(join(pack, "media", "word.wav"), wav());
  await spoil(pack, "day-and-night.md", (text) => text);
  await installPack(desk(), pack);
  await rm(inPack(lookName));
  await renewShelf(school.hub);
});

const cutOff = "media/word.wav:1: this sound is empty, cut off or damaged";

test("a set that was taken before sounds were looked at is looked at behind the open door; one with a broken sound serves no more, also after a start", async () => {
  await writeFile(inPack("media", "word.wav"), wav().subarray(0, 100));
  await renewShelf(school.hub);
  expect(serving()).toBe("1.1.0"); // nobody waits for the look
  await look();
  expect(serving()).toBe("1.0.0");
  const told = school.hub.library.refused.map(({ reasons }) => reasons);
  expect(told).toEqual([[cutOff]]);
  const head = school.newPhone();
  await signInTeacher(head);
  const { html } = await head.open("/hub/packs");
  expect(html).toContain("is no longer shown");
  expect(html).toContain("This sound is empty, cut off or damaged.");
  await renewShelf(school.hub); // as a start reads the card
  expect(serving()).toBe("1.0.0");
  expect((await refusal(serveVersion(desk(), "science", "1.1.0"))).reasons).toEqual([cutOff]);
});

test("a set whose sounds and pictures are whole goes on, also with a picture that is too heavy today, and is not looked at twice", async () => {
  await writeFile(inPack("media", "heavy.png"), Buffer.alloc(9000));
  await look();
  expect(serving()).toBe("1.1.0");
  expect(await readdir(inPack())).toContain(lookName);
  await writeFile(inPack("media", "word.wav"), "");
  await look();
  expect(serving()).toBe("1.1.0");
});

test("a hub that stops while it looks writes nothing down, and looks again when it starts", async () => {
  await writeFile(inPack("media", "word.wav"), "");
  await lookAtKeptPacks(school.hub).stop();
  expect(await readFile(inPack(lookName)).catch(() => undefined)).toBeUndefined();
  await look();
  expect(serving()).toBe("1.0.0");
});

test("nobody has a version serve that was never looked at and has a broken sound", async () => {
  await writeFile(inPack("media", "word.wav"), "");
  expect((await refusal(serveVersion(desk(), "science", "1.1.0"))).reasons).toEqual([cutOff]);
});

test("a set that the office sent with a broken film is refused with file and line, and the one before keeps serving", async () => {
  const pack = await packOfOne();
  await mkdir(join(pack, "media"), { recursive: true });
  await writeFile(join(pack, "media", "walk.mp4"), Buffer.from("\0\0\0\x10ftypmp42\0\0\0\0"));
  await spoil(pack, "day-and-night.md", (text) => text);
  await changeManifest(pack, (manifest) => ({ ...manifest, version: "1.2.0" }));
  const offer = { id: "science", version: "1.2.0", manifest: "", bytes: 0 };
  const bring = (folder: string) => cp(pack, folder, { recursive: true });
  expect(await openOfficeShelf(school.hub).install(offer, bring)).toEqual({
    state: "refused",
    reasons: ["media/walk.mp4:1: this film is empty, cut off or damaged"],
  });
  expect(serving()).toBe("1.1.0");
  expect(await readdir(inPack(".."))).toEqual(["1.1.0"]);
});
