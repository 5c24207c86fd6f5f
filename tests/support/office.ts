import { formTo, Phone, type SeenPage } from "../../scripts/phone.ts";
import type { Collector } from "../../server/collector/collector.ts";
import { officeSecretOf } from "../../server/collector/keys.ts";
import { makeInvitation } from "../../server/collector/people/invitation.ts";

/** Two people of the programme office. */
export const msAtieno = { name: "Ms Atieno", passphrase: "red river morning" };
export const mrNoor = { name: "Mr Noor", passphrase: "seven quiet boats" };

/** A phone or laptop at the pages of a collector. */
export function officePhone(collector: Pick<Collector, "port">, language = "en"): Phone {
  const origin = `http://127.0.0.1:${collector.port}`;
  return new Phone((path, init) => {
    const headers = new Headers(init.headers);
    headers.set("accept-language", language);
    if (init.method === "POST" && !headers.has("origin")) headers.set("origin", origin);
    return fetch(`${origin}${path}`, { ...init, headers });
  });
}

/** The code by which whoever has the machine lets somebody in. */
export async function codeFor({ keys }: Pick<Collector, "keys">, name: string): Promise<string> {
  return makeInvitation(await officeSecretOf(keys.signing), { name, by: 0 }, new Date());
}

/** Somebody comes in with a code, and sets her passphrase. */
export async function comeIn(
  phone: Phone,
  { name, passphrase }: { name: string; passphrase: string },
  code: string,
): Promise<SeenPage> {
  const form = formTo((await phone.open("/invitation")).html, /^\/invitation$/);
  return phone.submit(form, { name, code, passphrase, again: passphrase });
}

export async function signInOffice(
  phone: Phone,
  who: { name: string; passphrase: string },
): Promise<SeenPage> {
  return phone.submit(formTo((await phone.open("/session")).html, /^\/session$/), who);
}
