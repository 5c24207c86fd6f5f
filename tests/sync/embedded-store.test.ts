import fs from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Telling } from "../../server/sync/pass.ts";
import {
  collected,
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tell,
} from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import type { School } from "../support/school.ts";

let folder: string;
let collector: TestCollector;
let school: School;
let telling: Telling;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hub-collector-"));
  collector = await openTestCollector({ databaseUrl: undefined, folder });
  ({ school, telling } = await openTellingSchool(collector));
}, 120_000); // its first start makes a database of 40 MB
afterAll(async () => {
  await school.close();
  await collector.remove();
});

test("with nothing installed a segment is on the disk before the hub is told so", async () => {
  await logAnswer(school, { variant: 0 });
  await tell(telling);
  await logAnswer(school, { variant: 1 });
  const syncFile = fs.fsyncSync;
  let synced = 0;
  fs.fsyncSync = (file) => {
    synced++;
    syncFile(file);
  };
  syncBuiltinESMExports();
  const { ended } = await tell(telling);
  fs.fsyncSync = syncFile;
  syncBuiltinESMExports();
  expect(ended).toBe("all-told");
  expect(synced).toBeGreaterThanOrEqual(1);
});

test("what it has is there after a start, and two never work in one folder", async () => {
  const asked = openTestCollector({ databaseUrl: undefined, folder });
  await expect(asked).rejects.toThrow("Another collector works in");
  await collector.stop();
  collector = await openTestCollector({ databaseUrl: undefined, folder });
  const variants = (await collected(collector, telling)).map(({ variant }) => variant);
  expect(variants).toEqual([0, 1]);
});

test("every table of a hub is kept by the hub, so that many nodes can share the hubs among them", async () => {
  const keys = await collector.store.ask<{ name: string; first: string }>(
    `select table_name as name, column_name as first from information_schema.table_constraints
     join information_schema.key_column_usage using (constraint_name, table_name)
     where constraint_type = 'PRIMARY KEY' and ordinal_position = 1 and key_column_usage.table_schema = 'public' order by table_name`,
  );
  const byHub = [
    ...["answer", "check_end", "check_of_hub", "check_outcome", "class_of_hub", "erasure", "fold"],
    ...["hub", "hub_carried", "hub_health", "hub_lesson", "hub_lesson_piece", "hub_pack"],
    ...["hub_setting", "hub_spent", "key_deed"],
    ...["knock", "lane", "learner_level", "learner_merge", "learner_of_hub", "move_answer"],
    ...[
      "move_order",
      "newest_epoch",
      "order_outcome",
      "parked_statement",
      "register",
      "roll_of_hub",
      "segment",
    ],
    ...["set_aside", "told_name", "voiding", "withdrawn_answer"],
  ];
  expect(keys.filter(({ first }) => first === "hub_id").map(({ name }) => name)).toEqual(byHub);
  const ofNoHub = keys.filter(({ first }) => first !== "hub_id").map(({ name }) => name);
  const ofOffice = [
    ...["office_move", "office_order_number", "office_person", "office_session", "office_setting"],
    ...["office_try", "used_invitation"],
  ];
  const ofOffers = ["offer_list", "pack_offer", "pack_offer_file", "pack_piece"];
  expect(ofNoHub.sort()).toEqual(["form", ...ofOffice, ...ofOffers].sort());
});
