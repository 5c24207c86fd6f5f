import { shippedLinks } from "./shipped-links.ts";

/** What a link costs and allows. Kilobytes are 1024 bytes, as satellite and mobile networks bill them. */
export type LinkProfile = {
  name: LinkName;
  /** Somebody pays by the byte, or a plan counts them: whatever can wait waits for another link. */
  isMetered: boolean;
  /** Most bytes on the air, both ways together, in a day and in a calendar month; no end where undefined. */
  dailyBytes: number | undefined;
  monthlyBytes: number | undefined;
  /** A pass waits until so many bytes are unsent, or the oldest of what is unsent is so many hours old. */
  leastSession: { bytes: number; orHours: number };
  /** Hours of the day in which a pass may run; any where undefined. */
  hours: number[] | undefined;
  /** A session is billed as so many bytes at least. */
  leastBilledBytes: number;
  /** What it takes; undefined where nobody has told the hub: it then counts bytes and no money. */
  price: LinkPrice | undefined;
};

export type LinkPrice = {
  /** ISO 4217. */
  currency: string;
  perKilobyte: number;
  perSession: number;
};

export type LinkName = keyof typeof shippedLinks;
export const linkNames = Object.keys(shippedLinks) as LinkName[]; // the literal keys of the object

/** What the settings say otherwise than the shipped profile. */
export type LinkTold = {
  link: LinkName | undefined;
  hours: number[] | undefined;
  dailyKilobytes: number | undefined;
  monthlyKilobytes: number | undefined;
  price: Pick<LinkPrice, "perKilobyte" | "currency"> | undefined;
};

const kilobyte = 1024;

/** The link as it is here: one of those that are shipped, and what the settings say otherwise. Without any, a school's own. */
export function linkProfile(told: LinkTold): LinkProfile {
  const name = told.link ?? "school-lan";
  const shipped: Omit<LinkProfile, "name"> = shippedLinks[name];
  return {
    ...shipped,
    name,
    hours: told.hours ?? shipped.hours,
    dailyBytes: bytesOf(told.dailyKilobytes) ?? shipped.dailyBytes,
    monthlyBytes: bytesOf(told.monthlyKilobytes) ?? shipped.monthlyBytes,
    price: told.price ? { perSession: 0, ...told.price } : shipped.price,
  };
}

function bytesOf(kilobytes: number | undefined): number | undefined {
  return kilobytes === undefined ? undefined : kilobytes * kilobyte;
}

/** What a pass costs that put so many bytes on the air, both ways together, in the currency of the price; one that sent nothing is no session. */
export function costOf({ price, leastBilledBytes }: LinkProfile, bytes: number): number {
  if (!price || bytes === 0) return 0;
  const billed = Math.max(bytes, leastBilledBytes);
  return price.perSession + (price.perKilobyte * billed) / kilobyte;
}

/** Whether nobody pays for what goes over it, and no plan counts it. */
export function isFree({ isMetered, price }: LinkProfile): boolean {
  return !isMetered && price === undefined;
}
