import { join } from "node:path";
import { describeFile, filesOf } from "./check-pack.ts";

/** The text of a pack.json with the list of the files as they are now. */
export async function withFilesListed(manifest: object, folder: string): Promise<string> {
  const entries: object[] = [];
  for (const path of await filesOf(folder))
    entries.push({ path, ...(await describeFile(join(folder, path))) });
  return `${JSON.stringify({ ...manifest, entries }, null, 2)}\n`;
}
