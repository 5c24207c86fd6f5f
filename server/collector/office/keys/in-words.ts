import type { KeyCard } from "../../../../views/office/keys.tsx";
import type { Page } from "../../../../views/page.ts";
import { keyDigits } from "../../../pages/key-digits.ts";
import type { DoneDeed, HubKey } from "../../hub-keys/queries.ts";
import type { WaitingHub } from "../../knocks/queries.ts";
import { whenInWords } from "../in-words.ts";

/** A key as groups of digits of the reader's language. */
export function keyInWords(page: Page, publicKey: Uint8Array): string[] {
  return keyDigits(publicKey).map((group) => digitsOf(page, group));
}

/** Each digit by itself: a group may begin with a nought. */
function digitsOf(page: Page, text: string): string {
  return text.replace(/\d/g, (digit) => page.digits(Number(digit)));
}

/** A hub's key and all that was done with it; what is older than the log of it is told as far as it is known. */
export function cardOf(page: Page, key: HubKey, deeds: DoneDeed[]): KeyCard {
  const { hubId, name, publicKey, enrolledAt, revokedAt } = key;
  const own = deeds.filter((deed) => isOf(deed, key));
  const lines = own.flatMap((deed) => linesOf(page, deed));
  if (!own.some(({ deed }) => deed === "let-in"))
    lines.unshift(page.t("office.hub.enrolled", { when: whenInWords(page, enrolledAt) }));
  if (revokedAt && !own.some(({ deed }) => deed === "revoked"))
    lines.push(page.t("office.key.revoked-before", { when: whenInWords(page, revokedAt) }));
  return {
    ...{ hubId, name, code: keyInWords(page, publicKey), lines },
    ...{ isRevoked: revokedAt !== null, knock: undefined },
  };
}

/** A key that knocks, or was refused. */
export function knockCardOf(page: Page, knock: WaitingHub, deeds: DoneDeed[]): KeyCard {
  const { hubId, name, publicKey, firstAt } = knock;
  const refusals = deeds.filter((deed) => isOf(deed, knock) && deed.deed === "refused");
  const first = page.t("office.key.knocked", { when: whenInWords(page, firstAt) });
  return {
    ...{ hubId, name, code: keyInWords(page, publicKey), isRevoked: false },
    lines: [first, ...refusals.flatMap((deed) => linesOf(page, deed).slice(1))],
    knock: Buffer.from(publicKey).toString("base64url"),
  };
}

function isOf(deed: DoneDeed, { hubId, publicKey }: Pick<HubKey, "hubId" | "publicKey">) {
  return deed.hubId === hubId && Buffer.compare(deed.publicKey, publicKey) === 0;
}

function linesOf(page: Page, { deed, doneAt, knockedAt, who, why, replacedBy }: DoneDeed) {
  const { t } = page;
  const when = whenInWords(page, doneAt);
  const name = who ?? t("office.key.by-command");
  return [
    ...(knockedAt ? [t("office.key.knocked", { when: whenInWords(page, knockedAt) })] : []),
    t(`office.key.${deed}`, { when, name }),
    ...(why ? [t(`office.key.why.${why}`)] : []),
    ...(replacedBy ? [t("office.key.replaced", { hub: `\u2066${replacedBy}\u2069` })] : []),
  ];
}
