import { generateKeyPairSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { answerSegment } from "../../server/collector/answer-segment.ts";
import { foldNext } from "../../server/collector/fold/fold.ts";
import { hearKnock } from "../../server/collector/knocks/hear-knock.ts";
import { openLog } from "../../server/log.ts";
import { packParcel } from "../../server/sync/courier.ts";
import { writeKnock } from "../../server/sync/protocol/knock.ts";
import { readParcel } from "../../server/sync/protocol/parcel.ts";
import { openTellingSchool, openTestCollector, type TestCollector } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import { spreadTables, watchStore } from "../support/spread-tables.ts";

/** Citus sends a statement whole to the node of its hub. Here a part of a table stands for a node: Citus itself is not run. */
describeSystem(
  "a collector's tables, spread over nodes by hub",
  { programs: ["pg_ctlcluster"] },
  () => {
    let postgres: Postgres;
    let collector: TestCollector;
    beforeEach(async () => {
      postgres = await startPostgres();
      collector = await openTestCollector({ databaseUrl: postgres.url });
    }, 60_000);
    afterEach(async () => {
      await collector.remove();
      await postgres.remove();
    });

    const ask = <Row>(sql: string) => collector.store.ask<Row>(sql);
    const hubTables = async () => {
      const rows = await ask<{ name: string }>(
        `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and column_name = 'hub_id' and table_type = 'BASE TABLE' order by 1`,
      );
      return rows.map(({ name }) => name);
    };

    test("every table but the office's own and what it offers to all has its hub, and every key of it begins with that", async () => {
      const tables = await hubTables();
      const rows = await ask<{ name: string }>(
        "select tablename as name from pg_tables where schemaname = 'public' order by 1",
      );
      const others = rows.map(({ name }) => name).filter((name) => !tables.includes(name));
      expect(
        others.filter(
          (name) => name !== "form" && !/^office_|^used_invitation$|^offer_list$|^pack_/.test(name),
        ),
      ).toEqual([]);
      const wrong = await ask(
        `select indexrelid::regclass as key from pg_index join pg_attribute a on a.attrelid = indrelid and a.attnum = indkey[0]
       where indrelid::regclass::text in (${tables.map((one) => `'${one}'`).join(", ")}) and a.attname <> 'hub_id'`,
      );
      expect(wrong).toEqual([]);
      const keys = await ask<{ name: string }>(
        "select distinct conrelid::regclass::text as name from pg_constraint where contype = 'p'",
      );
      expect(keys.map(({ name }) => name)).toEqual(expect.arrayContaining(tables));
    });

    test("no table of hubs points at another, counts by itself or acts by itself", async () => {
      const tables = (await hubTables()).map((one) => `'${one}'`).join(", ");
      const pointing = `select conname from pg_constraint where contype = 'f' and
      (conrelid::regclass::text in (${tables}) or confrelid::regclass::text in (${tables}))`;
      const counting = `select table_name, column_name from information_schema.columns where table_name in (${tables})
      and (is_identity = 'YES' or is_generated <> 'NEVER' or column_default like 'nextval%')`;
      const acting = `select tgname from pg_trigger where tgrelid::regclass::text in (${tables})`;
      for (const sql of [pointing, counting, acting]) expect(await ask(sql)).toEqual([]);
    });

    test("each statement that takes a segment in or reads it touches one node, that of its hub", async () => {
      await spreadTables(collector.store, await hubTables());
      const { store, asked } = watchStore(collector.store);
      const log = openLog(() => undefined);
      const now = () => new Date();
      const receiving = { ...{ store, log, now }, keys: collector.keys, onKept: () => undefined };
      const schools = await Promise.all([1, 2, 3].map(() => openTellingSchool(collector)));
      for (const { school, telling } of schools)
        for (const variant of [0, 1]) {
          await logAnswer(school, { variant });
          const { knock, segments } = readParcel(await packParcel(telling));
          const from = asked.length;
          for (const segment of [...segments, ...segments]) await answerSegment(receiving, segment); // once more changes nothing
          await hearKnock(receiving, knock, "192.0.2.1");
          const forged = Buffer.from(segments.at(-1) ?? []);
          forged[forged.length - 1] = 1 ^ (forged.at(-1) ?? 0);
          await answerSegment(receiving, forged);
          expectOneNode(asked.slice(from));
        }
      const from = asked.length;
      const stranger = generateKeyPairSync("ed25519").privateKey;
      const knock = writeKnock("00000000000000aa", "A school", stranger);
      for (let again = 0; again < 2; again++) await hearKnock(receiving, knock, "192.0.2.1");
      while ((await foldNext({ store, log, now, keys: collector.keys })) > 0);
      // How many wait to be let in, and who has something to read, is asked of all nodes; whatever is changed is of one.
      const ofAll = /select count\(\*\) as count from knock|order by turn, heard_at limit/;
      const reading = asked.slice(from).filter(({ sql }) => !ofAll.test(sql));
      expect(reading.filter(({ sql }) => /^insert into answer/.test(sql)).length).toBe(6);
      for (const { sql, touched } of reading) expect(touched.length, sql).toBeLessThanOrEqual(1);
      const rows = await collector.store.ask("select seq from answer");
      expect(rows).toHaveLength(6);
      for (const { school } of schools) await school.close();
    });

    test("a statement that forgets the hub is found out", async () => {
      await spreadTables(collector.store, await hubTables());
      const { store, asked } = watchStore(collector.store);
      await store.ask("update lane set heard_at = now() where epoch = $1", [1]);
      expect(asked.at(-1)?.touched).toEqual([0, 1, 2, 3]);
    });

    test("the README spreads every table of hubs, and both calls as they are", async () => {
      const readme = await readFile("README.md", "utf8");
      const spread = [...readme.matchAll(/create_distributed_table\('(\w+)', 'hub_id'/g)];
      expect(spread.map(([, name]) => name).sort()).toEqual(await hubTables());
      const everywhere = [...readme.matchAll(/create_reference_table\('(\w+)'\)/g)];
      const ofOffers = ["offer_list", "pack_offer", "pack_offer_file", "pack_piece"];
      expect(everywhere.map(([, name]) => name).sort()).toEqual(ofOffers);
      const calls = [...readme.matchAll(/create_distributed_function\('([^']+)', 'its_hub'/g)];
      expect(calls).toHaveLength(2);
      for (const [, call = ""] of calls)
        expect(await ask(`select '${call}'::regprocedure`)).toHaveLength(1);
    });
  },
);

/** All of them of one and the same; some ask for nothing of a hub. */
function expectOneNode(asked: { sql: string; touched: number[] }[]): void {
  for (const { sql, touched } of asked) {
    expect(touched.length, sql).toBe(1);
    expect(sql, "Citus takes no change in a with clause").not.toMatch(/^with\b/);
  }
  expect(new Set(asked.flatMap(({ touched }) => touched)).size).toBe(1);
}
