import type { Page } from "../page.ts";
import { TroubleWords } from "../trouble.tsx";
import type { WordKey } from "../words/t.ts";

/** What can go wrong on a page of the programme office. */
export type OfficeTrouble = Plain | keyof typeof own;
type Plain = "bad-request" | "not-found" | "wrong-way" | "no-cookies";

/** What the hub says in words that are wrong here. */
const own = {
  "session-over": true,
  "not-yours": true,
  "old-page": true,
  "too-large": true,
  busy: true,
  away: true,
  "our-fault": true,
};

type OfficeTroubleProps = { page: Page; trouble: OfficeTrouble; onward: string };

export function OfficeTroublePage({ page, trouble, onward }: OfficeTroubleProps) {
  const { t } = page;
  const words = isOwn(trouble)
    ? [`office.trouble.${trouble}.title` as const, `office.trouble.${trouble}.what` as const]
    : [`trouble.${trouble}.title` as const, `trouble.${trouble}.what` as const];
  const [title = "", what = ""] = words.map((key: WordKey) => t(key));
  return <TroubleWords {...{ page, title, what, onward }} />;
}

function isOwn(trouble: OfficeTrouble): trouble is keyof typeof own {
  return Object.hasOwn(own, trouble);
}
