import type { Phone, SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { type School, signIn } from "./school.ts";

/** A phone of a child of this school, in a language. */
export async function phoneOf(school: School, learner: Learner, language = "en"): Promise<Phone> {
  const phone = school.newPhone();
  phone.cookies.set("language", language);
  await signIn(phone, learner);
  return phone;
}

/** Asks for a sound as a player does. */
export async function tap(
  school: School,
  phone: Phone,
  address: string,
  headers: Record<string, string> = {},
): Promise<{ response: Response; bytes: Uint8Array }> {
  const cookie = [...phone.cookies].map((pair) => pair.join("=")).join("; ");
  const response = await school.app.request(address, { headers: { ...headers, cookie } });
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** The address behind the first ear of a page; undefined when it has none. */
export async function findEar(phone: Phone, page: string): Promise<string | undefined> {
  const { html } = await phone.open(page);
  return /<a class="say[^"]*" href="([^"]+)"/.exec(html)?.[1];
}

/** The addresses behind all ears that a page shows, from above. */
export function earsOn({ html }: SeenPage): string[] {
  const ears = [...html.matchAll(/(<p[^>]*>)?<a class="say[^>]* href="([^"]+)"[^>]*>/g)];
  return ears.filter(([, line = ""]) => !/ hidden/.test(line)).map((ear) => ear[2] ?? "");
}

export async function earOf(phone: Phone, page: string): Promise<string> {
  const address = await findEar(phone, page);
  if (!address) throw new Error(`${page} has no ear.`);
  return address;
}
