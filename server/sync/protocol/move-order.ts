/** What the office knows of how a child learns, by subject, where she comes from. */
export type KnownLevel = { subject: MovedSubject; level: number; mastered: number };

/** Skills that she met in supervised checks, by how far those can be trusted. */
export type KnownCheck = { assurance: "A2" | "A3"; met: number };

/**
 * What the office tells of a child who goes to another hub, by the number of her move: the hub that she leaves hears by her
 * pseudonym who it is, the one to which she comes what is known of her, and each the name of the other. `over`: it is taken back.
 */
export type MoveOrder = { code: string } & (
  | { way: "leaves"; pseudonym: string; otherHub: string }
  | { way: "comes"; otherHub: string; levels: KnownLevel[]; checks: KnownCheck[] }
  | { way: "over" }
);

const letters = { maths: "m", literacy: "l", science: "s", wellbeing: "w" } as const;
export type MovedSubject = keyof typeof letters;
export const movedSubjects = Object.keys(letters) as MovedSubject[];

/** An order is a line of 120 letters (`office-orders.ts`): so many bytes of a name leave room for everything else. */
const mostNameBytes = 45;

const name = "[\\w-]{1,60}";
const wordsOf = {
  leaves: new RegExp(`^leaves (\\d{8}) ([\\w-]{1,24}) (${name})$`),
  comes: new RegExp(`^comes (\\d{8}) (${name}) ([mlsw\\d.,-]{1,48}) ([A\\d.,-]{1,20})$`),
  over: /^move-over (\d{8})$/,
};

/** Whether a child who is called so can be named in an order. */
export function canBeMoved(pseudonym: string): boolean {
  return /^[\w-]{1,24}$/.test(pseudonym);
}

export function writeMoveOrder(order: MoveOrder): string {
  const { code } = order;
  if (order.way === "over") return `move-over ${code}`;
  const hub = Buffer.from(shortened(order.otherHub)).toString("base64url");
  if (order.way === "leaves") return `leaves ${code} ${order.pseudonym} ${hub}`;
  const levels = order.levels.map((one) => `${letters[one.subject]}${one.level}.${one.mastered}`);
  const checks = order.checks.map(({ assurance, met }) => `${assurance}.${met}`);
  return `comes ${code} ${hub} ${listed(levels)} ${listed(checks)}`;
}

/** @returns undefined for another order */
export function readMoveOrder(told: string): MoveOrder | undefined {
  const [, over] = wordsOf.over.exec(told) ?? [];
  if (over) return { way: "over", code: over };
  const [, code, pseudonym, hub] = wordsOf.leaves.exec(told) ?? [];
  if (code && pseudonym && hub) return { way: "leaves", code, pseudonym, otherHub: nameFrom(hub) };
  return readComing(told);
}

function readComing(told: string): MoveOrder | undefined {
  const [, code, hub, levels, checks] = wordsOf.comes.exec(told) ?? [];
  if (!code || !hub || !levels || !checks) return undefined;
  return { way: "comes", code, otherHub: nameFrom(hub), ...readKnown(`${levels} ${checks}`) };
}

/** What is known of her as a hub keeps it: the same as it stands in the order. */
export function writeKnown({ levels, checks }: Known): string {
  const order = { way: "comes", code: "", otherHub: "-", levels, checks } as const;
  return writeMoveOrder(order).split(" ").slice(3).join(" ");
}

export type Known = { levels: KnownLevel[]; checks: KnownCheck[] };

export function readKnown(written: string): Known {
  const [levels = "", checks = ""] = written.split(" ");
  return {
    levels: [...levels.matchAll(/([mlsw])(\d{1,2})\.(\d{1,4})/g)].flatMap(readLevel),
    checks: [...checks.matchAll(/A([23])\.(\d{1,4})/g)].map(([, assurance, met]) => ({
      assurance: assurance === "3" ? "A3" : "A2",
      met: Number(met),
    })),
  };
}

function readLevel([, letter, level, mastered]: string[]): KnownLevel[] {
  const subject = movedSubjects.find((one) => letters[one] === letter);
  return subject ? [{ subject, level: Number(level), mastered: Number(mastered) }] : [];
}

function listed(those: string[]): string {
  return those.length === 0 ? "-" : those.join(",");
}

function nameFrom(hub: string): string {
  return Buffer.from(hub, "base64url").toString("utf8");
}

/** A name that is too long ends in an ellipsis, behind a whole letter. */
function shortened(told: string): string {
  const whole = told.trim() || "-";
  if (Buffer.byteLength(whole) <= mostNameBytes) return whole;
  let short = "";
  for (const letter of whole) {
    if (Buffer.byteLength(`${short}${letter}…`) > mostNameBytes) break;
    short += letter;
  }
  return `${short.trimEnd()}…`;
}
