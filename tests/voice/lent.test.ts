import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formsOf, type Phone, type SeenPage } from "../../scripts/phone.ts";
import { soundKind } from "../../server/library/sound-kind.ts";
import { holdsSound } from "../../server/library/whole-sound.ts";
import { formOn, itemOn, openPractice, rightAnswer } from "../support/answer.ts";
import { phoneOf } from "../support/ear.ts";
import { programFolders } from "../support/machine-voice.ts";
import { describeSystem } from "../support/needs.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";
import { wav } from "../support/wav.ts";

vi.setConfig({ testTimeout: 60_000 });
const lesson = "/teach/voice/english-first-letters";

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool({ programFolders: [] });
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

/** A beginning, and nothing of sound behind it. */
const noise = (start: string) =>
  Buffer.concat([Buffer.from(start, "latin1"), Buffer.alloc(4000, "no sound at all, ")]);

/** The forms of a page for these words. */
const formsFor = (page: SeenPage, words: string) =>
  formsOf(page.html).filter(({ fields }) =>
    fields.some(([name, value]) => name === "words" && value === words),
  );

async function speak(words: string, sound: Buffer, name = "sound.wav") {
  const page = await teacher.open(lesson);
  const form = formsFor(page, words).at(-1);
  if (!form) throw new Error(`Nothing asks for "${words}".`);
  return teacher.sendFiles(form, {}, { sound: [new File([new Uint8Array(sound)], name)] });
}

/** Presses a button of these words. */
async function press(words: string, what: "keep" | "remove") {
  const page = await teacher.open(lesson);
  const form = formsFor(page, words)[0];
  if (!form) throw new Error(`No form is there for "${words}".`);
  return teacher.submit(form, { do: what });
}

async function itemsAsked(count = 8): Promise<string[]> {
  const phone = await phoneOf(school, school.amina, "en");
  const asked: string[] = [];
  for (let question = 0; question < count; question++) {
    const page = await openPractice(phone, "english-first-letters");
    const item = await itemOn(school, school.amina, page);
    asked.push(item.id);
    await phone.submit(formOn(page), rightAnswer(item));
  }
  return asked;
}

const soundsOnCard = () =>
  readdir(join(school.hub.config.dataFolder, "recordings")).catch(() => []);
const letters = ["b", "d", "f", "m", "s", "t"];

test("the page of a lesson names every sound that waits, and says that nobody can hear it", async () => {
  expect((await teacher.open("/teach/voice")).html).toContain(lesson);
  const page = await teacher.open(lesson);
  for (const letter of letters) expect(formsFor(page, letter), letter).toHaveLength(1);
  expect(page.html).toContain("Nobody can hear this yet.");
  expect(page.html).toContain("Do not say the name of the letter");
});

test("what a teacher has spoken she hears herself first; no child hears it before she keeps it", async () => {
  const heard = await speak("s", wav());
  expect(heard.status).toBe(200);
  expect(heard.html).toContain("The children do not hear it yet.");
  const [, address = ""] = /<audio[^>]* src="([^"]+)"/.exec(heard.html) ?? [];
  expect(school.hub.lent.media(address.slice("/media/".length))?.type).toBe("audio/wav");
  expect(school.hub.recorded("en", "s")).toBeUndefined();
});

test("where nothing on the hub plays sounds, it says of an MP3 that it could not listen, and of a WAV that silence is silence", async () => {
  const mp3 = Buffer.alloc(3 * 417); // three frames of 128 kbit/s and 44,100 Hz, each of which may be silent
  for (const at of [0, 417, 834]) mp3.writeUInt32BE(0xfffb9000, at);
  const unheard = await speak("m", mp3, "sound.mp3");
  expect(unheard.html).toContain("The hub cannot listen to this kind of sound");
  expect((await speak("m", wav(), "sound.wav")).html).not.toContain("cannot listen");
  expect((await speak("m", wav(0))).html).toContain("There is nothing to hear in this sound.");
});

test("questions that waited are asked as soon as their sounds are kept", async () => {
  expect(await itemsAsked()).not.toContain("english-first-letters.hear-sound");
  for (const [place, letter] of letters.entries()) {
    await speak(letter, wav(300 + 40 * place));
    expect((await press(letter, "keep")).html).toContain("The children hear a teacher");
  }
  expect(await itemsAsked()).toContain("english-first-letters.hear-sound");
  expect(await soundsOnCard()).toHaveLength(letters.length);
});

test("a screen that a child has seen before speaks with the new voice, without a restart", async () => {
  const phone = await phoneOf(school, school.amina, "en");
  const screen = "/learn/lessons/english-first-letters/1";
  expect((await phone.open(screen)).html).not.toContain("/media/");
  const words = (await teacher.open(lesson)).html;
  const { screens } = await school.hub.library.show(
    school.hub.library.lesson("english-first-letters") ?? never(),
    "en",
  );
  const say = screens[0]?.say ?? "";
  expect(words).toContain("Words of the lesson");
  await speak(say, wav(220));
  await press(say, "keep");
  expect((await phone.open(screen)).html).toMatch(/href="\/media\/\w+\.wav" data-say/);
});

test("a sound that is spoken again takes the place of the one before when it is kept, and its file goes", async () => {
  const before = school.hub.recorded("en", "s")?.address;
  const count = (await soundsOnCard()).length;
  await speak("s", wav(900));
  expect(school.hub.recorded("en", "s")?.address).toBe(before);
  await press("s", "keep");
  expect(school.hub.recorded("en", "s")?.address).not.toBe(before);
  expect(await soundsOnCard()).toHaveLength(count);
});

test("a teacher gives the children the sound that she heard, and not one that another sent meanwhile", async () => {
  const before = school.hub.recorded("en", "s")?.address;
  const heard = await speak("s", wav(500));
  await speak("s", wav(700));
  const [form] = formsFor(heard, "s");
  if (!form) throw new Error("The draft can be kept.");
  const refused = await teacher.submit(form, { do: "keep" });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("another sound was sent or kept after you listened");
  expect(school.hub.recorded("en", "s")?.address).toBe(before);
  await press("s", "keep");
  expect(school.hub.recorded("en", "s")?.address).not.toBe(before);
});

test("lent voices are there after a restart", async () => {
  const before = school.hub.recorded("en", "m")?.address;
  await school.restart();
  expect(before).toMatch(/^\/media\//);
  expect(school.hub.recorded("en", "m")?.address).toBe(before);
});

test("a voice that is taken away is heard no more, and its questions wait again", async () => {
  await signInTeacher(teacher);
  expect((await press("b", "remove")).html).toContain("Nobody can hear this yet.");
  expect(school.hub.recorded("en", "b")).toBeUndefined();
});

/** As dictation machines and old phones write it: format 17 of the list of wave formats, IMA ADPCM. */
function asAdpcm(sound: Buffer): Buffer {
  sound.writeUInt16LE(17, 20);
  return sound;
}

test.each([
  ["a text", Buffer.from("This is no sound at all."), "The hub knows no sound in this file."],
  [
    "a film",
    Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42 hdlr vide mp4a", "latin1"),
    "This is a film.",
  ],
  ["what only old phones play", Buffer.from("#!AMR\n\x3c\x91\x17", "latin1"), "(amr)"],
  ["what only programs play", Buffer.from("fLaC\0\0\0\x22", "latin1"), "(flac)"],
  ["an Ogg of an old recorder", Buffer.from(`OggS${"\0".repeat(24)}Speex   1.2`), "(speex)"],
  [
    "a WebM of what no browser plays",
    Buffer.from("\x1a\x45\xdf\xa3 webm A_AC3", "latin1"),
    "(mka)",
  ],
  ["a WAV of a dictation machine", asAdpcm(wav()), "(adpcm)"],
  ["what a phone recorded without loss", Buffer.from("\0\0\0\x18ftypM4A alac", "latin1"), "(alac)"],
  ["a WAV without samples", wav().subarray(0, 44), "The hub knows no sound in this file."],
  ["a WAV of a thousandth of a second", wav(440, 0.001), "shorter than a fifth of a second"],
  ["a WAV of pure silence", wav(0), "There is nothing to hear in this sound."],
  ["a tag of an MP3 before what is no sound", noise("ID3\x04\0\0\0\0\0\x07"), "knows no sound"],
  ["a box of an M4A with what is no sound", noise("\0\0\0\x08ftypmp4a"), "knows no sound"],
  ["nothing", Buffer.alloc(0), "There is no sound yet."],
])("%s is refused in plain words and changes nothing", async (_, bytes, says) => {
  const before = await soundsOnCard();
  const refused = await speak("d", bytes);
  expect([415, 422]).toContain(refused.status);
  expect(refused.html).toContain(says);
  expect(await soundsOnCard()).toEqual(before);
});

test("words that no lesson says, a sound that is too large and a child's phone are refused", async () => {
  const page = await teacher.open(lesson);
  const [form] = formsFor(page, "d");
  if (!form) throw new Error("No form is there.");
  const sent = (changes: Record<string, string>, sound: Buffer) =>
    teacher.sendFiles(form, changes, { sound: [new File([new Uint8Array(sound)], "a.wav")] });
  expect((await sent({ words: "what nobody asked" }, wav())).status).toBe(400);
  expect((await sent({}, Buffer.concat([wav(), Buffer.alloc(1_100_000)]))).status).toBe(413);
  const child = await phoneOf(school, school.amina, "en");
  expect((await child.open(lesson)).path).toBe("/teach/session");
  expect((await child.submit(form, { do: "keep" })).status).toBe(403);
});

test("while the card is full a sound is refused with the words for a grown-up", async () => {
  const { room } = school.hub;
  const { isFull } = room;
  room.isFull = () => true;
  const refused = await speak("d", wav());
  room.isFull = isFull;
  expect(refused.status).toBe(507);
  expect(refused.html).toContain("Nothing can be written down until there is room");
});

describeSystem("on a hub with ffmpeg", { programs: ["ffmpeg"] }, () => {
  /** A sound as ffmpeg writes it: into a file, because some boxes get their lengths at the end. */
  const made = (...way: string[]) => {
    const file = join(school.hub.config.dataFolder, "made");
    const tone = ["-f", "lavfi", "-i", "sine=d=1"];
    execFileSync("ffmpeg", ["-loglevel", "error", "-y", ...tone, ...way, file]);
    return readFileSync(file);
  };

  test("every kind of sound is known by its first bytes, and holds one", () => {
    const plain = ["-f", "mp3", "-id3v2_version", "0", "-write_xing", "0"];
    const fragments = ["-f", "mp4", "-movflags", "frag_keyframe+empty_moov"];
    for (const [kind, ...way] of [
      ["mp3", "-f", "mp3"] as const,
      ["mp3", ...plain] as const,
      ["wav", "-f", "wav"] as const,
      ["ogg", "-c:a", "libopus", "-f", "ogg"] as const,
      ["webm", "-c:a", "libopus", "-f", "webm"] as const,
      ["m4a", ...fragments] as const,
    ]) {
      const sound = made(...way);
      expect([soundKind(sound), holdsSound(sound, kind)]).toEqual([kind, true]);
    }
    expect(soundKind(made("-f", "adts"))).toBe("aac");
    expect(soundKind(made("-f", "flac"))).toBe("flac");
    expect(soundKind(made("-f", "aiff"))).toBe("aiff");
    expect(soundKind(made("-f", "asf"))).toBe("wma");
    expect(soundKind(made("-f", "lavfi", "-i", "testsrc=d=1", "-f", "asf"))).toBe("film");
    expect(soundKind(made("-f", "caf"))).toBe("caf");
    expect(soundKind(made("-f", "au"))).toBe("au");
  });

  test("what only some phones play is turned into what all of them play, by one run of ffmpeg", async () => {
    const counted = await mkdtemp(join(tmpdir(), "counted-"));
    const runs = join(counted, "runs");
    const counting = `#!/bin/sh\necho run >> ${runs}\nPATH=${programFolders.join(":")} exec ffmpeg "$@"\n`;
    await writeFile(join(counted, "ffmpeg"), counting, { mode: 0o755 });
    const speaking = await openSchool({ programFolders: [counted] });
    const { lent } = speaking.hub;
    const words = { language: "en", words: "s", teacherId: 1, at: "2026-11-26T08:00:00Z" };
    const recorded = ["adts", "flac", "aiff", "asf", "caf", "au"].map((box) => made("-f", box));
    for (const sound of [...recorded, made("-c:a", "libopus", "-f", "webm"), wav()]) {
      expect(await lent.take({ ...words, sound })).toEqual({ state: "taken" });
      expect(lent.draft("en", "s")?.address).toMatch(/\.mp3$/);
    }
    expect((await readFile(runs, "utf8")).split("\n")).toHaveLength(recorded.length + 2 + 1);
    const silence = made("-af", "volume=0", "-f", "mp3");
    expect(await lent.take({ ...words, sound: silence })).toEqual({ state: "silent" });
    const [webm, mp3] = ["\x1a\x45\xdf\xa3\x1f\x43\xb6\x75", "\xff\xfb\x90\0"].map(noise);
    for (const sound of [webm, mp3].flatMap((one) => one ?? []))
      expect((await lent.take({ ...words, sound })).state).toBe("not-sound");
    expect(await readdir(join(speaking.hub.config.dataFolder, "recordings"))).toHaveLength(1);
    await speaking.close();
    await rm(counted, { recursive: true });
  });
});

function never(): never {
  throw new Error("The lesson is not there.");
}
