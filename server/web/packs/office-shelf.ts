import { noteOfMachine } from "../../classroom/audit/audit.ts";
import type { Hub } from "../../hub.ts";
import { packFolder } from "../../library/install-pack.ts";
import { keptManifestIn, type Manifest, PackError, readManifest } from "../../library/manifest.ts";
import { versionsOnCard } from "../../library/pack-versions.ts";
import { isNewer } from "../../library/packs-that-serve.ts";
import { receiveFolder } from "../../library/receive-pack.ts";
import { readStamp, shippedPacks } from "../../library/shipped-packs.ts";
import { most } from "../../library/unpack-zip.ts";
import type { Installed, OfferShelf } from "../../sync/offers/shelf.ts";
import type { Offer } from "../../sync/protocol/offer-list.ts";
import { type Arrivals, arrivalsOf, installDesk, type Outcome, type Work } from "./arrivals.ts";

/** Who asks for a change that the programme office brings: no phone's form is tied to that. */
const office = "office";

/** The shelf of this hub, as the packs of the programme office come onto it: by the way of one that somebody brings. */
export function openOfficeShelf(hub: Hub): OfferShelf {
  const arrivals = arrivalsOf(hub);
  return {
    isHere: (offer) => isHere(hub, offer),
    filesIn,
    onCard: (packId) => filesOnCard(hub, packId),
    freeBytes: () => hub.room.freeBytes(),
    install: (offer, bring) => install(hub, arrivals, offer, bring),
  };
}

/** Whoever went back to an older version did so because of the newer one, which does not come a second time. */
async function isHere({ config, library }: Hub, { id, version }: Offer): Promise<boolean> {
  const serving = library.packs.find((pack) => pack.id === id)?.version;
  if (serving !== undefined && !isNewer(version, serving)) return true;
  return (await versionsOnCard(config.dataFolder, id)).includes(version);
}

function filesIn(offer: Offer, text: string): ReturnType<OfferShelf["filesIn"]> {
  try {
    const { id, version, entries } = readManifest(text, offer.id);
    const isOffered = id === offer.id && version === offer.version;
    const reasons = isOffered ? boundsPassed(entries) : [`pack.json: is that of "${id}"`];
    if (reasons.length > 0) return { files: undefined, reasons };
    const files = entries.map(({ path, bytes, sha256 }) => ({
      ...{ path, bytes },
      hash: Buffer.from(sha256, "hex").toString("base64url"),
    }));
    return { files };
  } catch (error) {
    if (error instanceof PackError) return { files: undefined, reasons: error.reasons };
    throw error;
  }
}

/** What an archive that somebody brings may not hold comes by no other way either. */
function boundsPassed(entries: Manifest["entries"]): string[] {
  const all = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  const inMegabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  const tooLarge = (what: string, bytes: number, mostBytes: number) =>
    bytes > mostBytes
      ? [`${what}: has ${inMegabytes(bytes)} MB; at most ${inMegabytes(mostBytes)} are taken`]
      : [];
  return [
    ...(entries.length > most.entries
      ? [`the archive has ${entries.length} entries; a pack may have ${most.entries}`]
      : []),
    ...tooLarge("pack.json", all, most.allBytes),
    ...entries.flatMap(({ path, bytes }) =>
      tooLarge(path, bytes, /\.(?:md|json)$/.test(path) ? most.textBytes : most.fileBytes),
    ),
  ];
}

async function filesOnCard({ config }: Hub, packId: string): Promise<Map<string, string>> {
  const { root, dataFolder } = config;
  const shipped = await shippedPacks(root, await readStamp(root));
  const folders = shipped.flatMap(({ manifest, folder }) =>
    manifest.id === packId ? [folder] : [],
  );
  for (const version of await versionsOnCard(dataFolder, packId))
    folders.push(packFolder(dataFolder, packId, version));
  const found = new Map<string, string>();
  for (const folder of folders) {
    const manifest = await keptManifestIn(folder, packId).catch(() => undefined); // spoilt on the card
    for (const { path, sha256 } of manifest?.entries ?? [])
      found.set(Buffer.from(sha256, "hex").toString("base64url"), `${folder}/${path}`);
  }
  return found;
}

async function install(
  hub: Hub,
  arrivals: Arrivals,
  offer: Offer,
  bring: (folder: string) => Promise<void>,
): Promise<Installed> {
  if (arrivals.isBusy()) return { state: "busy" };
  const desk = installDesk(hub, (tx, id, version) => {
    const { wallMs, quality } = hub.clock.now();
    const by = { teacherId: undefined, at: new Date(wallMs).toISOString(), clockQuality: quality };
    return noteOfMachine(tx, by, "pack-from-office", `${id} ${version}`);
  });
  let thrown: unknown; // by whoever brings: it is not the pack's fault
  const receive: Work = async (onTried) => {
    const { manifest, isServing } = await receiveFolder({ ...desk, onTried }, (folder) =>
      bring(folder).catch((error: unknown) => {
        thrown = error;
        throw error;
      }),
    );
    const { id, version } = manifest;
    return isServing ? { state: "serving", id } : { state: "kept", id, version };
  };
  const outcome = await arrivals.hold(office, () => arrivals.changeWhole(office, receive));
  if (outcome === "busy") return { state: "busy" };
  if (outcome.state === "failed" && thrown !== undefined) throw thrown;
  hub.log.info("offer tried", { pack: offer.id, version: offer.version, state: outcome.state });
  return became(outcome);
}

function became(outcome: Outcome): Installed {
  switch (outcome.state) {
    case "refused":
      return outcome;
    case "no-room":
    case "failed":
      return { state: outcome.state };
    default:
      return { state: "taken" };
  }
}
