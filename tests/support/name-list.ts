import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";

/** The page of the first class on which its names are given. */
export const namesAddress = "/teach/classes/1/names";

/** Types or pastes a list there. @returns what the hub has read */
export async function giveNames(phone: Phone, list: string): Promise<SeenPage> {
  const page = await phone.open(namesAddress);
  return phone.submit(formTo(page.html, /names$/), { list });
}

/** Gives a list as a file. */
export async function giveFile(phone: Phone, bytes: Uint8Array<ArrayBuffer>): Promise<SeenPage> {
  const page = await phone.open(namesAddress);
  const file = [new File([bytes], "class.csv", { type: "text/csv" })];
  return phone.sendFiles(formTo(page.html, /names$/), {}, { file });
}
