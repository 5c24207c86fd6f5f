import { cp, mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import program from "../../package.json" with { type: "json" };
import { openEmbedded } from "../../server/collector/store/embedded.ts";

const kept = join(import.meta.dirname, "..", "..", ".cache");
/** One of another version of it is another one. */
const original = join(kept, `new-database-${program.dependencies["@electric-sql/pglite"]}`);

/**
 * Puts a database into a folder as the one that comes along makes it when it finds none, before any table. To make it
 * takes five seconds of a processor and to copy it half a one, so it is made once on each machine.
 */
export async function copyNewDatabase(folder: string): Promise<void> {
  if (!(await isThere(original))) await makeOriginal();
  await cp(original, folder, { recursive: true });
}

/** Whoever comes second at the same time throws its own away. */
async function makeOriginal(): Promise<void> {
  await mkdir(kept, { recursive: true });
  const made = await mkdtemp(join(kept, "making-"));
  const store = await openEmbedded(made);
  await store.close();
  await rename(made, original).catch(async (error) => {
    await rm(made, { recursive: true });
    if (!(await isThere(original))) throw error;
  });
}

function isThere(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}
