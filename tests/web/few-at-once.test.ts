import { Hono } from "hono";
import { expect, test } from "vitest";
import { fewAtOnce } from "../../server/web/few-at-once.ts";

/** A door that says who was let in, and keeps each one inside until it is told. */
function openDoor(most: number) {
  const inside: string[] = [];
  const leave = new Map<string, () => void>();
  const app = new Hono();
  app.get("/:who", fewAtOnce(most), async (c) => {
    const who = c.req.param("who");
    inside.push(who);
    await new Promise<void>((mayLeave) => leave.set(who, mayLeave));
    if (who === "trouble") throw new Error("this one fails");
    return c.text(who);
  });
  app.onError((_error, c) => c.text("failed", 500));
  return { inside, ask: (who: string) => app.request(`/${who}`), leave };
}

const aMoment = () => new Promise((next) => setImmediate(next));

test("of three who answer at once two are worked on, and the third when one of them is done", async () => {
  const { inside, ask, leave } = openDoor(2);
  const answers = ["amina", "yusuf", "sara"].map(ask);
  await aMoment();
  expect(inside).toEqual(["amina", "yusuf"]);
  leave.get("yusuf")?.();
  await aMoment();
  expect(inside).toEqual(["amina", "yusuf", "sara"]);
  for (const mayLeave of leave.values()) mayLeave();
  expect(await Promise.all(answers.map(async (answer) => (await answer).text()))).toEqual([
    "amina",
    "yusuf",
    "sara",
  ]);
});

test("an answer that fails gives its place to the next one", async () => {
  const { inside, ask, leave } = openDoor(1);
  const first = ask("trouble");
  const second = ask("sara");
  await aMoment();
  leave.get("trouble")?.();
  expect((await first).status).toBe(500);
  await aMoment();
  expect(inside).toEqual(["trouble", "sara"]);
  leave.get("sara")?.();
  expect((await second).status).toBe(200);
});
