import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fillIn } from "../../scripts/fill-in.ts";
import { formTo, Phone } from "../../scripts/phone.ts";
import { startHub } from "../support/hub-process.ts";
import { describeSystem } from "../support/needs.ts";
import { msOkello } from "../support/school.ts";

const port = 18_732;
const lesson = "compare-to-100";

describeSystem("a full card", { root: true, programs: ["mount"] }, () => {
  test("an answer is refused in plain words, reading goes on, and the hub recovers by itself when there is room", async () => {
    const card = await mkdtemp(join(tmpdir(), "hub-full-"));
    expect(spawnSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", card]).status).toBe(0);
    const hub = await startHub({ dataFolder: card, port });
    try {
      const phone = await signInFirstChild(hub.address);
      const answer = async () => {
        const page = await phone.open(`/learn/practice/${lesson}?again=1`);
        const form = formTo(page.html, /\/attempts$/);
        return phone.post(form.action, fillIn(form, page.html, Math.random), {
          "hx-request": "true",
        });
      };
      expect([200, 422]).toContain((await answer()).status);

      await fillCard(card);
      const refused = await eventually(answer, (said) => said.status === 507);
      expect(refused.html).toContain("The hub is full");
      expect(refused.html).toContain("tell your teacher");
      expect((await phone.open(`/learn/lessons/${lesson}/1`)).status).toBe(200);

      await rm(join(card, "filler"));
      const kept = await eventually(answer, (said) => said.status === 200);
      expect(kept.status).toBe(200);
      expect(await hub.stop()).toBe(0);
    } finally {
      hub.process.kill("SIGKILL");
      spawnSync("umount", ["-l", card]);
      await rm(card, { recursive: true, force: true });
    }
  }, 60_000);
});

async function signInFirstChild(address: string): Promise<Phone> {
  const send = (path: string, init: RequestInit) => fetch(`${address}${path}`, init);
  const teacher = new Phone(send);
  const page = await teacher.open("/teach/first-run");
  const told = { school: "Kasese Centre", class: "Class 3B", language: "en", learners: "2" };
  const list = await teacher.submit(formTo(page.html, /first-run/), { ...told, ...msOkello });
  const [, cell = ""] = /<span class="three">([\s\S]*?)<\/span><\/td>/.exec(list.html) ?? [];
  const pictures = [...cell.matchAll(/pictures\/(\w+)\./g)].map(([, name = ""]) => name);
  const phone = new Phone(send);
  await phone.open("/classes/1");
  const wall = await phone.open("/classes/1/learners/1");
  await phone.submit(formTo(wall.html, /learners/), { picture: pictures });
  return phone;
}

/** Writes until there is no byte left, in pieces, so that the last hole is filled too. */
async function fillCard(card: string): Promise<void> {
  for (let bytes = 1024 * 1024; bytes >= 4096; ) {
    try {
      await writeFile(join(card, "filler"), Buffer.alloc(bytes, 7), { flag: "a" });
    } catch {
      bytes = Math.floor(bytes / 2);
    }
  }
}

async function eventually<Seen>(
  look: () => Promise<Seen>,
  isSo: (seen: Seen) => boolean,
): Promise<Seen> {
  const endsAt = Date.now() + 20_000;
  for (;;) {
    const seen = await look();
    if (isSo(seen) || Date.now() > endsAt) return seen;
    await new Promise((next) => setTimeout(next, 20));
  }
}
