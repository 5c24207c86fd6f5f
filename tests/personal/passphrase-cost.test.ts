import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, Phone } from "../../scripts/phone.ts";
import { type Connection, openConnection } from "../../server/db/connection.ts";
import { freePort } from "../support/free-port.ts";
import { type HubProcess, startHub } from "../support/hub-process.ts";
import { msOkello } from "../support/school.ts";

let dataFolder: string;
let hub: HubProcess;
let db: Connection;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "hub-cost-"));
  hub = await startHub({ dataFolder, port: await freePort() });
  const phone = new Phone((path, init) => fetch(hub.address + path, init));
  const first = await phone.open("/teach/first-run");
  const whole = { school: "Kasese Centre", class: "Class 3B", learners: "3" };
  await phone.submit(formTo(first.html, /first-run/), {
    ...whole,
    name: msOkello.name,
    passphrase: msOkello.passphrase,
    again: msOkello.passphrase,
  });
  db = await openConnection(join(dataFolder, "hub.sqlite"), "read");
});
afterAll(async () => {
  await db.close();
  await hub.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

// The hubs that tests open in their own process spend less, so this one is a program.
test("whoever guesses a passphrase pays 8 MB and five rounds a guess, at the door and at the names", async () => {
  const [kept] = await db.all<{ passphrase_hash: string }>("select passphrase_hash from teacher");
  expect(kept?.passphrase_hash).toMatch(/^scrypt\$8192\$8\$5\$/);
  const [own] = await db.all<{ locked: Uint8Array }>(
    "select locked_private_key as locked from teacher_key",
  );
  expect([...(own?.locked ?? [])].slice(0, 3)).toEqual([13, 8, 5]);
});
