import { readFile, rename, writeFile } from "node:fs/promises";

/**
 * Writes a file of the program so that whoever reads it meanwhile finds it whole, as it was or as it is: a hub may start
 * from this folder while another build goes on. What is right already is left alone.
 */
export async function writeBeside(file: string, text: string): Promise<void> {
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known === text) return;
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
