import { open, rename, rm } from "node:fs/promises";

/**
 * A power cut leaves the whole file or none: written beside, on the card, then named. On a stick that somebody made, a link may
 * stand where it is written; it is taken away, and what it leads to stays as it is (`wx` opens nothing that is there).
 */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const beside = `${file}.new`;
  try {
    await rm(beside, { force: true });
    const handle = await open(beside, "wx", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
