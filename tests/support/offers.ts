import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Published, publishPack } from "../../server/collector/packs/publish.ts";
import { readConfig } from "../../server/config.ts";
import type { Pass, PassResult } from "../../server/sync/link/pass-result.ts";
import { type Offers, openOffers } from "../../server/sync/offers/offers.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { openOfficeShelf } from "../../server/web/packs/office-shelf.ts";
import { openTellingSchool, type TestCollector, tell } from "./collector.ts";
import { logAnswer } from "./logged-answer.ts";
import type { School } from "./school.ts";
import { entriesOf, type ZipEntry, zipOf } from "./zip.ts";

const root = join(import.meta.dirname, "..", "..");

/** The programme office publishes the author's folder, which may be another one in the archive. */
export async function publish(
  { store, folder }: TestCollector,
  pack: string,
  change = (entries: ZipEntry[]) => entries,
): Promise<Published> {
  const [person] = await store.ask<{ id: number }>(
    `insert into office_person (name, known_as, passphrase_hash, since)
     select 'Ms Atieno', 'ms atieno', '', now() where not exists (select 1 from office_person)
     returning person_id as id`,
  );
  const by = person?.id ?? 1;
  const arrived = await mkdtemp(join(tmpdir(), "hub-published-"));
  const zip = join(arrived, "pack.zip");
  await writeFile(zip, zipOf(change(await entriesOf(pack))));
  const published = await publishPack({ store, root, folder, now: new Date(), by }, zip);
  await rm(arrived, { recursive: true });
  return published;
}

/** A school that the office lets in, and what it gets from there. */
export type OfferedSchool = {
  school: School;
  telling: Telling;
  offers: Offers;
  /** A pass with an answer to tell, by which it hears of what is new. */
  pass(orders?: Partial<Parameters<Pass>[0]>): Promise<PassResult>;
  /** The hub is stopped and started on the same card, over this link. */
  restart(settings?: Record<string, string>): Promise<void>;
  /** How it stands with an offer, when nothing is being installed. */
  settled(packId: string): Promise<Awaited<ReturnType<Offers["standing"]>>[number] | undefined>;
  close(): Promise<void>;
};

export async function openOfferedSchool(
  collector: TestCollector,
  settings: Record<string, string> = {},
): Promise<OfferedSchool> {
  const { school, telling } = await openTellingSchool(collector);
  const open = (told: Record<string, string>) => {
    const { db, clock, log, config } = school.hub;
    const { link } = readConfig(told);
    const { dataFolder } = config;
    const { signing } = telling.collector;
    const shelf = openOfficeShelf(school.hub);
    return openOffers({ db, clock, log, dataFolder, link, signing, shelf });
  };
  let variant = 0;
  const opened: OfferedSchool = {
    ...{ school, telling, offers: open(settings) },
    async pass(orders) {
      await logAnswer(school, { variant: variant++ });
      return tell({ ...telling, alsoFetch: opened.offers.fetch }, orders);
    },
    async restart(told = settings) {
      await opened.offers.close();
      await school.restart();
      telling.db = school.hub.db;
      opened.offers = open(told);
    },
    async settled(packId) {
      await opened.offers.settle();
      return (await opened.offers.standing()).find(({ id }) => id === packId);
    },
    async close() {
      await opened.offers.close();
      await school.close();
    },
  };
  return opened;
}
