import type { Page } from "../page.ts";

type BoxProps = { page: Page; label: string };

/** A box that leaves of the page's lists (`data-lines`) what it is asked for. `lists.js` shows it, and finds. */
export function FindBox({ page, label }: BoxProps) {
  return (
    <p class="field unprinted" data-find hidden>
      <label for="in-list">{label}</label>
      <input id="in-list" type="search" autocomplete="off" />
      <strong class="problem" role="status" hidden>
        {page.t("find.nothing")}
      </strong>
    </p>
  );
}

/** A child in a list, by what she is called there. */
type Line = { id: number; name: string | undefined; label: string };

/** So many are found by looking. */
const fewLines = 12;

/** One child among sixty: a box to type in, or without script her letter, and below it her name. */
export function FindChild({ page, lines }: { page: Page; lines: Line[] }) {
  if (lines.length <= fewLines) return null;
  const label = page.t("find.child");
  return (
    <>
      <FindBox page={page} label={label} />
      <noscript>
        <nav class="do" aria-label={label}>
          {byLetter(lines).map(([letter, those]) => (
            <details>
              <summary class="pill">{letter}</summary>
              {those.map((line) => (
                <a class="pill" href={`#${lineOf(line)}`}>
                  <bdi>{line.name ?? line.label}</bdi>
                </a>
              ))}
            </details>
          ))}
        </nav>
      </noscript>
    </>
  );
}

/** The place of a child's line on its page. */
export function lineOf({ id }: { id: number }): string {
  return `child-${id}`;
}

/** By the letter that a list is looked through for: without its marks, so that an alif with a hamza stands by the others. */
function byLetter(lines: Line[]): [string, Line[]][] {
  const letters = new Map<string, Line[]>();
  for (const line of lines) {
    const [letter = ""] = (line.name ?? line.label).normalize("NFD").toUpperCase();
    letters.set(letter, [...(letters.get(letter) ?? []), line]);
  }
  return [...letters].sort(([one], [other]) => (one < other ? -1 : 1));
}
