import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { formTo, Phone } from "../../scripts/phone.ts";
import ar from "../../views/words/ar.json" with { type: "json" };
import en from "../../views/words/en.json" with { type: "json" };
import {
  answerSomehow,
  openSchoolByPhone,
  sendTo,
  signInByPhone,
} from "../support/class-by-phone.ts";
import { eventually } from "../support/eventually.ts";
import { type HubProcess, startHub } from "../support/hub-process.ts";
import { describeSystem } from "../support/needs.ts";
import { msOkello, wrongPictures } from "../support/school.ts";
import { openExt4Card, openMemoryCard, type SmallCard } from "../support/small-card.ts";

const lesson = "compare-to-100";
const cards = [
  { kind: "ext4", openCard: openExt4Card },
  { kind: "a disk in memory", openCard: openMemoryCard },
];

describeSystem("a read-only card", { root: true, programs: ["mount", "mkfs.ext4"] }, () => {
  let card: SmallCard;
  let hub: HubProcess;
  const send = sendTo(() => hub);
  const start = async () => {
    hub = await startHub({ dataFolder: card.folder, port: 0 });
  };
  afterEach(async () => {
    hub.process.kill("SIGKILL");
    await card.remove();
  });

  describe("that wears out in the middle of a lesson", () => {
    beforeEach(async () => {
      card = await openExt4Card();
      await start();
    });

    test.each([
      ["English", "en", en],
      ["Arabic", "ar", ar],
    ])(
      "in %s children go on reading and their teacher comes to help; each is told in her own words that nothing is kept",
      async (_name, language, words) => {
        const teacher = await openSchoolByPhone(send, { learners: 2, language });
        const [amina] = await signInByPhone(teacher, send);
        if (!amina) throw new Error("Nobody is signed in.");
        expect((await answerUntil(amina, 200)).status).toBe(200);
        const kept = (await health()).attempts;
        card.wearOut();
        await worksWithoutWriting(amina, teacher, words);
        expect((await health()).attempts).toBe(kept);
        expect(await hub.stop()).toBe(0);
      },
    );

    test("wrong tries are counted all the same", async () => {
      const teacher = await openSchoolByPhone(send, { learners: 2 });
      card.wearOut();
      const page = await teacher.open("/classes/1/learners/1");
      for (let tries = 0; tries < 4; tries++)
        await teacher.submit(formTo(page.html, /learners/), wrongPictures);
      const paused = await teacher.submit(formTo(page.html, /learners/), wrongPictures);
      expect(paused.html).toContain("Wait");
    });
  });

  describe.each(cards)("with which the hub starts, $kind", ({ openCard }) => {
    beforeEach(async () => {
      card = await openCard();
      await start();
    });

    test.each([
      ["after it was stopped", () => hub.stop()],
      ["after a power cut", () => hub.kill()],
      [
        "after a power cut that took the shared memory of its log",
        async () => {
          await hub.kill();
          await rm(join(card.folder, "hub.sqlite-shm"));
        },
      ],
    ])(
      "%s: it opens with every answer it acknowledged, works from memory, and keeps answers again when the card can be written",
      async (_name, end) => {
        const teacher = await openSchoolByPhone(send, { learners: 2 });
        const [amina] = await signInByPhone(teacher, send);
        if (!amina) throw new Error("Nobody is signed in.");
        for (let answers = 0; answers < 3; answers++)
          expect((await answerUntil(amina, 200)).status).toBe(200);
        const kept = (await health()).attempts;
        await end();
        card.lock();
        await start();
        expect((await health()).attempts).toBe(kept);
        await worksWithoutWriting(amina, teacher, en);
        card.unlock();
        expect((await answerUntil(amina, 200)).status).toBe(200);
        expect((await eventually(health, ({ card }) => card === "ok")).card).toBe("ok");
        expect(await hub.stop()).toBe(0);
      },
      60_000, // two starts of a hub, on a computer that may be busy
    );
  });

  async function worksWithoutWriting(child: Phone, teacher: Phone, words: typeof en) {
    const refused = await answerUntil(child, 503);
    expect(refused.status).toBe(503);
    expect(refused.html).toContain(words["trouble.card-broken.what"]);
    expect((await health()).card).toBe("read-only");
    const [, yusuf] = await signInByPhone(teacher, send);
    if (!yusuf) throw new Error("Nobody got in.");
    for (const page of ["/learn", `/learn/lessons/${lesson}/1`])
      expect((await yusuf.open(page)).status).toBe(200);
    expect((await answerUntil(yusuf, 503)).status).toBe(503);
    await helps(words);
  }

  /** A teacher who comes now signs in, reads, is told why she cannot write, and the machine's page says what to do. */
  async function helps(words: typeof en) {
    const helper = new Phone(send);
    const door = await helper.open("/teach/session");
    await helper.submit(formTo(door.html, /session/), msOkello);
    const list = await helper.open("/teach/classes/1");
    expect(list.html).toContain("Class 3B");
    const refused = await helper.submit(formTo(list.html, /1\/learners$/), { learners: "1" });
    expect(refused.status).toBe(503);
    expect(refused.html).toContain(words["trouble.card-worn.title"]);
    expect(refused.html).toContain(words["trouble.card-worn.what"]);
    const machine = await helper.open("/hub");
    expect(machine.html).toContain(words["check.card-wear.read-only"]);
    expect(machine.html).toContain(words["check.card-wear.read-only-do"]);
    const stolen = helper.cookies.get("teacher") ?? "";
    await helper.submit(formTo(list.html, /session\/end/));
    helper.cookies.set("teacher", stolen);
    expect((await helper.open("/teach/classes/1")).path).toBe("/teach/session");
  }

  /** An answer made up at random may be one that nobody can read: then it is neither kept nor refused by the card. */
  function answerUntil(phone: Phone, wanted: number) {
    return eventually(
      () => answerSomehow(phone, lesson),
      ({ status }) => status === wanted,
    );
  }

  async function health(): Promise<{ attempts: number; card: string }> {
    const answer = await fetch(`${hub.address}/health`);
    return (await answer.json()) as { attempts: number; card: string }; // what `health.ts` sends
  }
});
