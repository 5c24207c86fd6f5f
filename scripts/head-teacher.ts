import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isSetUp } from "../server/classroom/set-up.ts";
import { addTeacher } from "../server/classroom/staff/staff.ts";
import { readConfig } from "../server/config.ts";
import { type Database, openDatabase } from "../server/db/database.ts";
import { migrate } from "../server/db/migrate.ts";
import { beTheOnlyHub } from "../server/device/one-hub.ts";
import { inGroups, lettersOf } from "../server/personal/code-letters.ts";
import { shownName } from "../server/personal/prepared.ts";
import { runCommand, type Told, WrongUse } from "./command.ts";

const help = `npm run head-teacher -- "NAME"
Adds a head teacher to the hub in HUB_DATA, for a school whose only one forgot her passphrase and whose recovery key cannot
be found. Stop the hub first. NAME is what she signs in with; her passphrase is shown once, and she changes it by a tap on
her name. She teaches no class yet and sees no sealed name: those open with the passphrase that was forgotten or with the
printed recovery key, and with nothing else. What children learned stays. Who did what says that field staff added her.`;

/** As many letters as the pages take. */
const mostLetters = 60;

await runCommand({ help, mostWords: 6, run: addHeadTeacher });

async function addHeadTeacher({ words }: Told): Promise<boolean> {
  const name = shownName(words.join(" "));
  if (name === "" || name.length > mostLetters)
    throw new WrongUse('Say what she signs in with: npm run head-teacher -- "Ms Okello"');
  const { dataFolder, root } = readConfig();
  const file = join(dataFolder, "hub.sqlite");
  if (!existsSync(file))
    throw new Error(`There is no hub in ${dataFolder}; name its folder with HUB_DATA.`);
  const held = await beTheOnlyHub(dataFolder);
  const db = await openDatabase(file);
  try {
    await migrate(db, join(root, "server", "db", "migrations"));
    const passphrase = await addTo(db, name);
    console.log(`${name} is head teacher now. Her passphrase, shown this once: ${passphrase}`);
    console.log("Start the hub, and let her choose another: she signs in and taps her name.");
    return true;
  } finally {
    await db.close();
    held.leave();
  }
}

/** @returns the passphrase she begins with, of 80 random bits */
async function addTo(db: Database, signInName: string): Promise<string> {
  if (!(await isSetUp(db)))
    throw new Error("Nobody teaches on this hub yet: open its first page with a phone.");
  const passphrase = inGroups(lettersOf(randomBytes(10)));
  // Nothing here knows whether the machine's clock is right.
  const by = {
    teacherId: undefined,
    at: new Date().toISOString(),
    clockQuality: "unset",
  } as const;
  const made = await addTeacher(db, { signInName, passphrase, role: "head-teacher" }, by);
  if (!made)
    throw new WrongUse(`Somebody is or was called ${signInName} here; take another name for her.`);
  return passphrase;
}
