import type { Brought } from "./bring-parcels.ts";

/** Says what became of a file. @returns whether all of it was taken */
export function tellBrought({ file, taken }: Brought): boolean {
  if (taken === "damaged") {
    console.log(`${file}: no parcel of a hub, or not whole; copy it once more`);
    return false;
  }
  if (taken === "unreadable") {
    console.log(`${file}: cannot be read; copy it once more, or from another stick`);
    return false;
  }
  const { name, hubId } = taken;
  if (taken.state === "waits") {
    console.log(`${file}: ${name} waits to be let in (--enrol ${hubId}); then bring it again`);
    return false;
  }
  if (taken.state === "of-another-office") {
    console.log(
      `${file}: ${name} has sealed this for another office, or for keys that this one has lost; bring it there, or put the old keys.json back`,
    );
    return false;
  }
  if (taken.state === "mixed") {
    console.log(
      `${file}: names ${name} and holds something of another hub; take a new one from it`,
    );
    return false;
  }
  const rest = taken.isWhole ? "" : "; not all follows what is here: the receipts tell the hub";
  console.log(`${file}: ${name}, ${taken.answers} answers${rest}`);
  return true;
}
