import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Listener, listen } from "../../server/web/listen.ts";
import { runScript } from "../support/run-script.ts";
import { openSchool, type School } from "../support/school.ts";

let school: School;
let door: Listener;
const json = join(tmpdir(), `class-${process.pid}.json`);
beforeAll(async () => {
  school = await openSchool();
  door = await listen(school.app, 0, "127.0.0.1");
});
afterAll(async () => {
  await door.close();
  await school.close();
  await rm(json, { force: true });
});

const hold = (port: number, ...more: string[]) =>
  runScript("classroom", [
    `http://127.0.0.1:${port}/`,
    ...["--phones", "3", "--minutes", "0.03", "--think", "0.3"],
    ...more,
  ]);

test("without the pictures of a school, phones look at every page that is open to them, and nobody signs in", async () => {
  const { code, said, errors } = await hold(door.port, "--json", json);
  expect(errors).toBe("");
  expect(said).toMatch(/^Without --school nobody signs in: /);
  const { rows }: { rows: { name: string; value: number }[] } = JSON.parse(
    await readFile(json, "utf8"),
  );
  const told = (name: string) => rows.find((row) => row.name === name)?.value;
  expect(told("wall: errors")).toBe(0);
  expect(told("pictures: errors")).toBe(0);
  expect(told("pictures: times")).toBeGreaterThanOrEqual(3);
  const traces = "select (select count(*) from sitting) + (select count(*) from attempt) as n";
  expect(await school.hub.db.get(traces)).toEqual({ n: 0 });
  expect(code).toBe(0);
});

test("a hub without a class is told in one sentence", async () => {
  const bare = await openSchool({ isNew: true });
  const its = await listen(bare.app, 0, "127.0.0.1");
  const { code, errors } = await hold(its.port);
  await its.close();
  await bare.close();
  expect(errors).toBe("This hub has no class with children yet; set one up on its page /teach.\n");
  expect(code).toBe(1);
});

test("where no hub answers the class says so, and does not begin", async () => {
  const gone = await listen(school.app, 0, "127.0.0.1");
  await gone.close();
  const { code, said, errors } = await hold(gone.port);
  const address = `http://127.0.0.1:${gone.port}`;
  expect(errors).toBe(`No hub answers at ${address}; start it, or name another.\n`);
  expect(said).toBe("");
  expect(code).toBe(1);
});

test("a hub that goes away while the class is held is a step that failed", async () => {
  // A link that carries the first word and is lost then.
  const lost = createServer((request, response) => {
    if (request.url === "/health") response.end("{}");
    else request.socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(lost, "listening");
  const { port } = lost.address() as AddressInfo; // a server that listens on a port has one
  const { code, said } = await hold(port);
  lost.close();
  expect(said).toMatch(/wall: errors +3 requests/);
  expect(code).toBe(1);
});
