import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { formTo, Phone } from "../../scripts/phone.ts";
import { openConnection } from "../../server/db/connection.ts";
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
import { copyOfPack, installOnCard, listPack } from "../support/pack.ts";
import { msOkello, wrongPictures } from "../support/school.ts";
import { openExt4Card, openMemoryCard, type SmallCard } from "../support/small-card.ts";

const lesson = "compare-to-100";
const english = ["English", "en", en] as const;
const arabic = ["Arabic", "ar", ar] as const;
const cards = [
  { kind: "ext4", openCard: openExt4Card, languages: [english, arabic] },
  { kind: "a disk in memory", openCard: openMemoryCard, languages: [english] },
];

describeSystem("a full card", { root: true, programs: ["mount", "mkfs.ext4"] }, () => {
  describe.each(cards)("of $kind", ({ openCard, languages }) => {
    let card: SmallCard;
    let hub: HubProcess;
    const send = sendTo(() => hub);
    const start = async () => {
      hub = await startHub({ dataFolder: card.folder, port: 0 });
    };

    beforeEach(async () => {
      card = await openCard();
      await start();
    });
    afterEach(async () => {
      hub.process.kill("SIGKILL");
      await card.remove();
    });

    /** A child of the class, signed in while there was room. */
    async function amina(language = "en"): Promise<Phone> {
      const teacher = await openSchoolByPhone(send, { learners: 2, language });
      const [phone] = await signInByPhone(teacher, send);
      if (!phone) throw new Error("Nobody is signed in.");
      return phone;
    }

    test.each(languages)(
      "in %s an answer is refused in plain words, reading goes on, and all is well by itself when there is room",
      async (_name, language, words) => {
        const phone = await amina(language);
        expect([200, 422]).toContain((await answerSomehow(phone, lesson)).status);
        await card.fill();
        const refused = await eventually(
          () => answerSomehow(phone, lesson),
          ({ status }) => status === 507,
        );
        expect(refused.html).toContain(words["trouble.card-full.title"]);
        expect(refused.html).toContain(words["trouble.card-full.what"]);
        await canRead(phone);
        await getsWell(phone);
      },
    );

    test.each(languages)(
      "in %s a hub that starts on a card without a byte of room opens, is read, refuses answers in plain words, and is well by itself when there is room",
      async (_name, language, words) => {
        const phone = await amina(language);
        await answerSomehow(phone, lesson);
        await hub.stop();
        // The reserve was spent when the card became full, and somebody filled what it left.
        await rm(join(card.folder, "reserve"));
        await card.fill();
        expect(await card.freeBytes()).toBe(0);
        await start();
        await canRead(phone);
        const refused = await answerSomehow(phone, lesson);
        expect(refused.status).toBe(507);
        expect(refused.html).toContain(words["trouble.card-full.title"]);
        expect(refused.html).toContain(words["trouble.card-full.what"]);
        await getsWell(phone);
      },
    );

    test("a hub that was killed while its card was full starts again, is read, and keeps what it acknowledged", async () => {
      const phone = await amina();
      const before = await storedAnswers();
      let acknowledged = 0;
      const answer = async () => {
        const said = await answerSomehow(phone, lesson);
        if (said.status === 200) acknowledged += 1;
        return said;
      };
      await eventually(answer, () => acknowledged > 3);
      await card.fill();
      await eventually(answer, ({ status }) => status === 507);
      await card.fill();
      await hub.kill();
      await start();
      await canRead(phone);
      expect(await storedAnswers()).toBe(before + acknowledged);
      await getsWell(phone);
    });

    test("children and teachers who come while the card is full get in, and what they do is kept when there is room", async () => {
      const teacher = await openSchoolByPhone(send, { learners: 2 });
      const [before] = await signInByPhone(teacher, send);
      if (!before) throw new Error("Nobody is signed in.");
      await card.fill();
      await eventually(
        () => answerSomehow(before, lesson),
        ({ status }) => status === 507,
      );
      await card.fill();
      const [amina, yusuf] = await signInByPhone(teacher, send);
      if (!amina || !yusuf) throw new Error("Nobody got in.");
      await canRead(amina);
      await canRead(yusuf);
      expect((await answerSomehow(yusuf, lesson)).status).toBe(507);
      const wrong = await yusuf.open("/classes/1/learners/1");
      for (let tries = 0; tries < 5; tries++)
        await yusuf.submit(formTo(wrong.html, /learners/), wrongPictures);
      const paused = await yusuf.submit(formTo(wrong.html, /learners/), wrongPictures);
      expect(paused.html).toContain("Wait");
      const helper = new Phone(send);
      const door = await helper.open("/teach/session");
      await helper.submit(formTo(door.html, /session/), msOkello);
      expect((await helper.open("/teach/classes/1")).html).toContain("Class 3B");
      const asked = await helper.open("/teach/classes/1");
      const refused = await helper.submit(formTo(asked.html, /1\/learners$/), { learners: "1" });
      expect(refused.status).toBe(507);
      expect(refused.html).toContain(en["trouble.no-room.what"]);
      await getsWell(amina);
    });

    test("with room, nothing is refused", async () => {
      const phone = await amina();
      for (let answers = 0; answers < 100; answers++)
        expect([200, 422]).toContain((await answerSomehow(phone, lesson)).status);
    });

    test("a pack that must be compiled anew waits for room, and the one that came with the hub serves", async () => {
      const phone = await amina();
      await hub.stop();
      const pack = await copyOfPack("wellbeing");
      await listPack(pack, "9.0.0");
      await installOnCard(card.folder, pack, "a program of last year");
      await rm(pack, { recursive: true });
      await rm(join(card.folder, "packs", "wellbeing", "9.0.0", "compiled"), { recursive: true });
      await rm(join(card.folder, "reserve"));
      await card.fill();
      await start();
      expect(hub.logged()).toContain("the card is full");
      expect((await phone.open("/learn/lessons/breathe-with-my-hand/1")).status).toBe(200);
      await card.empty();
      await hub.stop();
      await start();
      expect(hub.logged()).not.toContain("pack refused");
    });

    async function canRead(phone: Phone): Promise<void> {
      expect((await phone.open("/learn")).path).toBe("/learn");
      for (const screen of [1, 2]) {
        const page = await phone.open(`/learn/lessons/${lesson}/${screen}`);
        expect(page.status).toBe(200);
      }
      const question = await phone.open(`/learn/practice/${lesson}?again=1`);
      expect(question.html).toContain("/attempts");
    }

    /** There is room again: answers are kept, the hub stops by itself, and its database is whole. */
    async function getsWell(phone: Phone): Promise<void> {
      await card.empty();
      const kept = await eventually(
        () => answerSomehow(phone, lesson),
        ({ status }) => status === 200,
      );
      expect(kept.status).toBe(200);
      // Whoever exports while the hub serves finds the database open to readers.
      expect(await eventually(check, (seen) => seen !== "busy", 5000)).toBe("ok");
      expect(await hub.stop()).toBe(0);
      expect(await check()).toBe("ok");
    }

    /** What SQLite says of the whole database, asked from outside the hub. */
    async function check(): Promise<string> {
      const db = await openConnection(join(card.folder, "hub.sqlite"), "read");
      try {
        const rows = await db.all<{ integrity_check: string }>("pragma integrity_check");
        return rows.map((row) => row.integrity_check).join();
      } catch {
        return "busy";
      } finally {
        await db.close();
      }
    }

    async function storedAnswers(): Promise<number> {
      const health = await fetch(`${hub.address}/health`);
      const { attempts } = (await health.json()) as { attempts: number }; // what `health.ts` sends
      return attempts;
    }
  });
});
