import { makeDataFolder } from "./data-folder.ts";
import { type HeldName, holdFolder } from "./held-name.ts";

/** Keeps the data folder for this process. */
export type OneHub = HeldName;

/**
 * One hub a data folder: two would each believe their own memory.
 * @throws ConfigError for a folder that cannot be made
 * @throws Error with a sentence for the person who starts it when another hub serves from this folder
 */
export async function beTheOnlyHub(dataFolder: string): Promise<OneHub> {
  await makeDataFolder(dataFolder);
  const held = await holdFolder("learning-hub", dataFolder);
  if (held) return held;
  throw new Error(
    `Another hub serves from ${dataFolder}. Stop it, or choose another folder with HUB_DATA.`,
  );
}
