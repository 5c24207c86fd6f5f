import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { ConfigError } from "../config-error.ts";

/** Makes the data folder if it is not there, for its owner alone, with the folders above it. @throws ConfigError when it cannot be made */
export async function makeDataFolder(path: string): Promise<void> {
  try {
    await makeFolder(path, 0o700);
  } catch (cause) {
    throw new ConfigError(`HUB_DATA is "${path}", and no folder can be made there.`, { cause });
  }
}

/** Node's own way to make the folders above as well never ends where one is there that takes no new one, as /proc. */
async function makeFolder(path: string, mode: number): Promise<void> {
  if (await isFolder(path)) return;
  await makeFolder(dirname(path), 0o777);
  await mkdir(path, { mode }).catch(async (error) => {
    if (!(await isFolder(path))) throw error; // another made it in the meantime
  });
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
