import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fillIn } from "../../scripts/fill-in.ts";
import { formTo, Phone } from "../../scripts/phone.ts";
import { openConnection } from "../../server/db/connection.ts";
import { startHub } from "../support/hub-process.ts";
import { msOkello } from "../support/school.ts";

const kills = 200;
const children = 40;
const port = 18_731;

/** A child who answers without a break, and sends the same form again when no answer came. */
class StubbornChild {
  readonly acknowledged: string[] = [];
  readonly #phone: Phone;
  #unsent: { path: string; fields: [string, string][] } | undefined;
  isDone = false;
  sentAgain = 0;

  constructor(phone: Phone) {
    this.#phone = phone;
  }

  async learn(): Promise<void> {
    while (!this.isDone) {
      try {
        await this.#answerOnce();
      } catch {
        // The hub is away: the form stays, and goes again with the same id.
        await new Promise((next) => setTimeout(next, 20));
      }
    }
  }

  async #answerOnce(): Promise<void> {
    if (this.#unsent) this.sentAgain += 1;
    else this.#unsent = await this.#nextForm();
    const { path, fields } = this.#unsent;
    const headers = { "hx-request": "true" };
    const said = await this.#phone.post(path, fields, headers);
    const attempt = fields.find(([name]) => name === "attempt")?.[1] ?? "";
    if (said.status === 200) this.acknowledged.push(attempt);
    this.#unsent = undefined;
  }

  async #nextForm() {
    const page = await this.#phone.open("/learn/practice/compare-to-100?again=1");
    const form = formTo(page.html, /\/attempts$/);
    return { path: form.action, fields: fillIn(form, page.html, Math.random) };
  }
}

test(`no acknowledged answer is lost or doubled when the plug is pulled ${kills} times under ${children} children`, async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), "hub-kill-"));
  let hub = await startHub({ dataFolder, port });
  const send = (path: string, init: RequestInit) => fetch(`${hub.address}${path}`, init);
  await setUp(new Phone(send));
  const class3b = await signInAll(send);
  const learning = class3b.map((child) => child.learn());

  const signals: (NodeJS.Signals | null)[] = [];
  for (let killed = 0; killed < kills; killed++) {
    await new Promise((next) => setTimeout(next, 30 + Math.random() * 170));
    signals.push(await hub.kill());
    hub = await startHub({ dataFolder, port });
  }
  for (const child of class3b) child.isDone = true;
  await Promise.all(learning);
  const code = await hub.stop();

  const db = await openConnection(join(dataFolder, "hub.sqlite"), "read");
  const rows = await db.all<{ attempt_id: string }>("select attempt_id from attempt");
  const integrity = await db.get("pragma integrity_check");
  await db.close();
  const stored = new Set(rows.map((row) => row.attempt_id));
  const acknowledged = class3b.flatMap((child) => child.acknowledged);
  const lost = acknowledged.filter((attempt) => !stored.has(attempt));
  console.log(
    `${kills} kills, ${acknowledged.length} answers acknowledged, ${lost.length} lost, ${class3b.reduce((sum, child) => sum + child.sentAgain, 0)} sent again`,
  );

  // A kill that did not happen would prove nothing.
  expect(signals.filter((signal) => signal === "SIGKILL")).toHaveLength(kills);
  expect(acknowledged.length).toBeGreaterThan(kills);
  expect(lost).toEqual([]);
  expect(stored.size).toBe(rows.length);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(integrity).toEqual({ integrity_check: "ok" });
  expect(code).toBe(0);
  await rm(dataFolder, { recursive: true, force: true });
}, 600_000);

async function setUp(phone: Phone): Promise<void> {
  const page = await phone.open("/teach/first-run");
  await phone.submit(formTo(page.html, /first-run/), {
    school: "Kasese Centre",
    class: "Class 3B",
    language: "en",
    learners: String(children),
    ...msOkello,
  });
}

/** Signs every child in; their pictures are read from the card, as a teacher reads them out. */
async function signInAll(
  send: (path: string, init: RequestInit) => Promise<Response>,
): Promise<StubbornChild[]> {
  const teacher = new Phone(send);
  const entry = await teacher.open("/teach/session");
  await teacher.submit(formTo(entry.html, /session/), msOkello);
  const list = await teacher.open("/teach/classes/1");
  const rows = [...list.html.matchAll(/learners\/(\d+)\/cards/g)].map(([, id]) => id);
  const pictures = [...list.html.matchAll(/<span class="three">([\s\S]*?)<\/span><\/td>/g)].map(
    ([, cell = ""]) => [...cell.matchAll(/pictures\/(\w+)\./g)].map(([, name = ""]) => name),
  );
  const signedIn: StubbornChild[] = [];
  for (const [place, id] of rows.entries()) {
    const phone = new Phone(send);
    await phone.open("/classes/1");
    const page = await phone.open(`/classes/1/learners/${id}`);
    const today = await phone.submit(formTo(page.html, /learners/), {
      picture: pictures[place] ?? [],
    });
    if (today.path === "/learn") signedIn.push(new StubbornChild(phone));
  }
  if (signedIn.length < children) throw new Error(`Only ${signedIn.length} children signed in.`);
  return signedIn;
}
