import { beforeAll, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { openExports } from "../../server/collector/office/exports.ts";
import type { TestCollector } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { describeSystem } from "../support/needs.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { officeForAll } from "../support/office-for-all.ts";

describeSystem("work of the collector that takes long", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  const hub = "00000000000000c1";
  let collector: TestCollector;
  let atieno: Phone;
  beforeAll(async () => {
    ({ collector } = office);
    atieno = officePhone(collector);
    await comeIn(atieno, msAtieno, await codeFor(collector, msAtieno.name));
  });
  const ask = (sql: string, values: string[] = []) => collector.store.ask(sql, values);
  const says = async () =>
    (await atieno.open("/answers")).html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

  test("is not told of where nothing is at work", async () => {
    expect(await says()).not.toContain("Look again");
  });

  test("says how many pieces are read, and how many stand behind one that cannot be", async () => {
    await ask(
      `insert into segment (hub_id, epoch, lane, first_seq, count, before, bytes, arrived_at)
       select $1, 1, lane, 1 + 10 * (place - 1), 10, '\\x00', '\\x00', now()
       from generate_series(1, 40) as place, unnest(array['answers', 'days']) as lane`,
      [hub],
    );
    // Far ahead of what the worker of this collector would try again.
    await ask(
      `insert into fold (hub_id, epoch, lane, folded_to, stuck_why, stuck_at) values
         ($1, 1, 'answers', 120, null, null), ($1, 1, 'days', 390, 'No such column.', '2099-01-01')`,
      [hub],
    );
    await collector.store.write(async (held) => {
      await held("select from fold where hub_id = $1 for update", [hub]); // nobody reads on meanwhile
      await ask(
        `insert into lane (hub_id, epoch, lane, first_seq, watermark, head, heard_at) values
           ($1, 1, 'answers', 1, 400, '\\x00', now()), ($1, 1, 'days', 1, 400, '\\x00', now())`,
        [hub],
      );
      expect(await says()).toContain("Pieces read: 51 of 80.");
    });
    expect(await says()).toContain("Pieces that cannot be read: ");
    for (const table of ["lane", "fold", "segment"])
      await ask(`delete from ${table} where hub_id = $1`, [hub]);
  });

  test("says how much of a table is written while somebody saves it, and no more when she has gone", async () => {
    await ask(
      `insert into answer (hub_id, seq, epoch, learner, item_id, pack_version, variant, seed, try, hints, is_correct,
         response, answered_at, purpose)
       select $1, seq, 1, 'one', 'maths/adding-within-twenty.first', '1.0.0', 0, 7, 1, 0, true, '8', now(), 'practice'
       from generate_series(1, 150000) as seq`,
      [hub],
    );
    const gone = new AbortController();
    const url = `http://127.0.0.1:${collector.port}/answers/table.csv`;
    const cookie = `office=${atieno.cookies.get("office")}`;
    const { body } = await fetch(url, { headers: { cookie }, signal: gone.signal });
    await body?.getReader().read();
    const written = /saved as CSV\. Answers written: \d+ 000 of 150 000\./u;
    expect(await eventually(says, (told) => written.test(told), 10_000)).toMatch(written);
    gone.abort();
    const after = await eventually(says, (told) => !told.includes("Answers written"), 10_000);
    expect(after).not.toContain("Look again");
  });

  test("ends also when what makes it fails", async () => {
    const exports = openExports();
    async function* failing() {
      yield [1, 2];
      throw new Error("The database is away.");
    }
    const made = exports.follow("Parquet", 4, failing());
    await made.next();
    expect(exports.underway()).toEqual([{ form: "Parquet", written: 0, all: 4 }]);
    await expect(made.next()).rejects.toThrow("away");
    expect(exports.underway()).toEqual([]);
  });
});
