import { foldDigits, withoutInvisible } from "../../content/format/read-number.ts";
import type { Reader } from "../db/connection.ts";
import { plainName } from "./plain-name.ts";
import { namesOfClassesOf } from "./queries.ts";

/**
 * Whether another class of this teacher, of those that are on her lists, is called the same to the eye: as lists compare
 * names, and with digits of every script as one. Asked inside the writing, so that two tabs do not both get the name.
 */
export async function isNameTaken(
  db: Reader,
  teacherId: number,
  { name, id }: { name: string; id?: number },
): Promise<boolean> {
  const asked = nameToTheEye(name);
  const hers = await namesOfClassesOf(db, teacherId);
  return hers.some((one) => one.id !== id && nameToTheEye(one.name) === asked);
}

/** The same name with the first number behind it that makes it another, for a class that has to give its own up. */
export async function freeName(db: Reader, teacherId: number, name: string): Promise<string> {
  for (let number = 2; ; number++) {
    const ending = ` (${number})`;
    const offered = `${name.slice(0, mostClassLetters - ending.length).trim()}${ending}`;
    if (!(await isNameTaken(db, teacherId, { name: offered }))) return offered;
  }
}

/** How long the name of a class may be. */
export const mostClassLetters = 60;

function nameToTheEye(name: string): string {
  return foldDigits(plainName(withoutInvisible(name)));
}
