import type { PackCard, SpoiltCard } from "../../../views/field/packs.tsx";
import type { Page } from "../../../views/page.ts";
import type { Hub } from "../../hub.ts";
import { SpoiltMediaError } from "../../library/kept-media.ts";
import type { Manifest } from "../../library/manifest.ts";
import { packsOnCard, versionsOnCard } from "../../library/pack-versions.ts";
import { isNewer } from "../../library/packs-that-serve.ts";
import { readStamp, shippedPacks } from "../../library/shipped-packs.ts";
import { packProblems } from "../../pages/pack-problems.ts";

/** The packs that serve, each with what can serve in its place. */
export async function packCards({ config, library }: Hub, page: Page): Promise<PackCard[]> {
  const { root, dataFolder } = config;
  const shipped = new Map(
    (await shippedPacks(root, await readStamp(root))).map(({ manifest }) => [
      manifest.id,
      manifest,
    ]),
  );
  return Promise.all(
    library.packs.map(async (manifest): Promise<PackCard> => {
      const { id, version, subject, languages } = manifest;
      const ofProgram = shipped.get(id)?.version;
      const isFromHere = ofProgram !== version;
      const onCard = (await versionsOnCard(dataFolder, id)).filter((one) => one !== version);
      const newerThanProgram = onCard.filter((one) => !ofProgram || isNewer(one, ofProgram));
      const others = newerThanProgram.map((one) => ({
        ...{ version: one, isNewer: isNewer(one, version), isOfProgram: false },
      }));
      if (isFromHere && ofProgram)
        others.push({ version: ofProgram, isNewer: false, isOfProgram: true });
      return {
        ...{ id, version, subject, languages, others, title: titleOf(manifest, page) },
        lessons: library.lessons.filter(({ made }) => made.by === "pack" && made.pack === id)
          .length,
        from: isFromHere ? "here" : "program",
        canGo: isFromHere && !ofProgram,
      };
    }),
  );
}

/** Packs whose files are on the card, and of which nothing serves. */
export async function awayCards({ config, library }: Hub, page: Page) {
  const { dataFolder } = config;
  const serving = new Set(library.packs.map(({ id }) => id));
  const away = (await packsOnCard(dataFolder)).filter(({ id }) => !serving.has(id));
  return Promise.all(
    away.map(async (manifest) => ({
      id: manifest.id,
      title: titleOf(manifest, page),
      others: (await versionsOnCard(dataFolder, manifest.id)).map((version) => ({
        ...{ version, isNewer: true, isOfProgram: false },
      })),
    })),
  );
}

/** Packs on the card that a look at their media has taken off the shelf, with the reasons. */
export async function spoiltCards({ config, library }: Hub, page: Page): Promise<SpoiltCard[]> {
  const spoilt = library.refused.filter((error) => error instanceof SpoiltMediaError);
  const kept = spoilt.length > 0 ? await packsOnCard(config.dataFolder) : [];
  return spoilt.map(({ pack, reasons }) => {
    const manifest = kept.find(({ id }) => id === pack);
    const title = manifest ? titleOf(manifest, page) : pack;
    return { id: pack, title, problems: packProblems(page, reasons) };
  });
}

export function titleOf({ id, title }: Manifest, { language }: Page): string {
  return title[language] ?? Object.values(title)[0] ?? id;
}
