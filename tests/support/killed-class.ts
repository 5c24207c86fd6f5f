import { setTimeout as pause } from "node:timers/promises";
import { fillIn } from "../../scripts/fill-in.ts";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { openSchoolByPhone, sendTo, signInByPhone } from "./class-by-phone.ts";
import { eventually } from "./eventually.ts";
import { type HubProcess, startHub } from "./hub-process.ts";

/** A child who answers without a break, and sends the same form again when no answer came. */
class StubbornChild {
  readonly acknowledged: string[] = [];
  readonly #phone: Phone;
  readonly #isBack: () => Promise<unknown>;
  #unsent: { path: string; fields: [string, string][] } | undefined;
  isDone = false;
  sentAgain = 0;

  constructor(phone: Phone, isBack: () => Promise<unknown>) {
    this.#phone = phone;
    this.#isBack = isBack;
  }

  async learn(): Promise<void> {
    while (!this.isDone) {
      try {
        await this.#answerOnce();
      } catch {
        // The hub is away: the form stays, and goes again with the same id.
        await this.#isBack();
      }
    }
  }

  async #answerOnce(): Promise<void> {
    if (this.#unsent) this.sentAgain += 1;
    else this.#unsent = await this.#nextForm();
    const { path, fields } = this.#unsent;
    const said = await this.#phone.post(path, fields, { "hx-request": "true" });
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

/** A hub with a class that answers without a break; its plug can be pulled. */
export type KilledClass = {
  dataFolder: string;
  teacher: Phone;
  /** The ids of all answers that the hub has said yes to. */
  acknowledged(): string[];
  /** How many forms went a second time. */
  sentAgain(): number;
  /** Pulls the plug at some moment while the class is at work, and starts the hub again. @returns the signal it died of */
  killOnce(): Promise<NodeJS.Signals | null>;
  /** The hub is there, or will be as soon as this is kept. */
  isBack(): Promise<unknown>;
  /** The class stops answering. */
  goHome(): Promise<void>;
  /** Asks the hub to stop. @returns its exit code */
  stop(): Promise<number | null>;
};

export async function openKilledClass(told: {
  dataFolder: string;
  children: number;
  preload?: string;
  environment?: Record<string, string>;
}): Promise<KilledClass> {
  const { children, ...hubTold } = told;
  const start = () => startHub({ ...hubTold, port: 0 });
  let hub: HubProcess = await start();
  let isBack: Promise<unknown> = Promise.resolve();
  const send = sendTo(() => hub);
  const teacher = await openSchoolByPhone(send, { learners: children });
  const phones = await signInByPhone(teacher, send);
  const class3b = phones.map((phone) => new StubbornChild(phone, () => isBack));
  const answered = () => class3b.reduce((sum, child) => sum + child.acknowledged.length, 0);
  const learning = class3b.map((child) => child.learn());
  return {
    dataFolder: told.dataFolder,
    teacher,
    acknowledged: () => class3b.flatMap((child) => child.acknowledged),
    sentAgain: () => class3b.reduce((sum, child) => sum + child.sentAgain, 0),
    isBack: () => isBack,
    async killOnce() {
      const before = answered();
      await eventually(answered, (count) => count >= before + 5); // the class is at work
      await pause(Math.random() * 100);
      const dying = hub.kill();
      isBack = dying.then(async () => {
        hub = await start();
      });
      await isBack;
      return dying;
    },
    async goHome() {
      for (const child of class3b) child.isDone = true;
      await Promise.all(learning);
    },
    stop: () => hub.stop(),
  };
}
