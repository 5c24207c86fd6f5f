import { connect } from "node:net";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Listener, listen } from "../../server/web/listen.ts";
import { eventually } from "../support/eventually.ts";

let listener: Listener;
beforeAll(async () => {
  const app = new Hono();
  app.get("/", (c) => c.text("here"));
  listener = await listen(app, 0, "127.0.0.1");
});
afterAll(() => listener.close());

/** Everything the hub answers to these lines. */
function answerTo(lines: string[]): Promise<string> {
  return new Promise((answered, failed) => {
    let heard = "";
    const socket = connect(listener.port, "127.0.0.1", () =>
      socket.write(`${lines.join("\r\n")}\r\n\r\n`),
    );
    socket.on("data", (bytes) => {
      heard += bytes;
      if (/\r\n\r\n[\s\S]/.test(heard)) socket.end();
    });
    socket.on("close", () => answered(heard));
    socket.on("error", failed);
    setTimeout(() => socket.end(), 2000).unref();
  });
}

test.each([
  ["no Host", ["GET / HTTP/1.1"], 400],
  ["a Host that is none", ["GET / HTTP/1.1", "Host: a b"], 400],
  ["an expectation that nobody knows", ["GET / HTTP/1.1", "Host: hub", "Expect: cookies"], 417],
])("a request with %s is refused in three languages", async (_, lines, status) => {
  const answer = await answerTo(lines);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain("The hub cannot read this request.");
  expect(answer).toContain("لا يستطيع الجهاز");
  expect(answer).toContain("Le boîtier ne peut pas");
});

test("an old program that asks by HTTP/1.0, without a Host, is answered", async () => {
  expect(await answerTo(["GET / HTTP/1.0"])).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*here$/);
});

test("an address that is none of this machine's is refused in a sentence that says what would be right", async () => {
  const refused = listen(new Hono(), 0, "192.0.2.77");
  await expect(refused).rejects.toThrow('HUB_HOST is "192.0.2.77", which is no address of this');
});

test("who sends a thousand requests ahead is cut off after a few, and the class is served", async () => {
  let served = 0;
  const app = new Hono();
  app.get("/many", async (c) => {
    served += 1;
    await new Promise((later) => setTimeout(later, 20));
    return c.text("here");
  });
  app.get("/class", (c) => c.text("lesson"));
  const door = await listen(app, 0, "127.0.0.1");
  const greedy = connect(door.port, "127.0.0.1");
  greedy.on("error", () => undefined);
  const isCut = new Promise((cut) => greedy.on("close", cut));
  greedy.write("GET /many HTTP/1.1\r\nHost: hub\r\n\r\n".repeat(1000));
  const lesson = await fetch(`http://127.0.0.1:${door.port}/class`);
  expect(await lesson.text()).toBe("lesson");
  await isCut;
  expect(served).toBeLessThanOrEqual(17);
  await door.close();
});

test("a few requests sent ahead on one connection are answered in their order", async () => {
  const app = new Hono();
  app.get("/:n", async (c) => {
    await new Promise((later) => setTimeout(later, c.req.param("n") === "1" ? 40 : 1));
    return c.text(`answer ${c.req.param("n")}`);
  });
  const door = await listen(app, 0, "127.0.0.1");
  const phone = connect(door.port, "127.0.0.1");
  let heard = "";
  phone.on("data", (bytes) => {
    heard += bytes;
  });
  const lines = (n: number) => `GET /${n} HTTP/1.1\r\nHost: hub\r\n\r\n`;
  for (let round = 0; round < 5; round++) {
    heard = "";
    phone.write([1, 2, 3, 4, 5, 6].map(lines).join(""));
    await eventually(
      () => heard,
      (all) => all.includes("answer 6"),
    );
    expect(heard.match(/answer \d/g)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `answer ${n}`));
  }
  phone.destroy();
  await door.close();
});

test("a set of lessons may come slowly as long as it moves; any other form that does is cut off, and so is a set that stands still", async () => {
  const app = new Hono();
  app.onError((_cutOff, c) => c.text("nobody reads this", 400));
  app.post("/:room/:place", async (c) => c.text(`had ${(await c.req.text()).length}`));
  const door = await listen(app, 0, "127.0.0.1", { bodyMs: 100 });
  /** What is said to a form of 10 letters of which one comes every 40 ms, and the last of them never. */
  const saidTo = async (path: string, letters: number) => {
    const phone = connect(door.port, "127.0.0.1");
    let heard = "";
    phone.on("data", (bytes) => {
      heard += bytes;
    });
    phone.on("error", () => undefined);
    phone.write(`POST ${path} HTTP/1.1\r\nHost: hub\r\nContent-Length: 10\r\n\r\n`);
    for (let sent = 0; sent < letters && heard === ""; sent++) {
      await new Promise((later) => setTimeout(later, 40));
      phone.write("x");
    }
    await eventually(
      () => heard,
      (all) => all.includes("\r\n\r\n"),
    );
    phone.destroy();
    return heard;
  };
  const [pack, still, other] = await Promise.all([
    saidTo("/hub/packs", 10),
    saidTo("/hub/packs", 4),
    saidTo("/learn/answers", 10),
  ]);
  expect(pack).toMatch(/^HTTP\/1\.1 200 [\s\S]*had 10$/);
  expect(still).toMatch(/^HTTP\/1\.1 408 /);
  expect(other).toMatch(/^HTTP\/1\.1 408 /);
  await door.close();
});
