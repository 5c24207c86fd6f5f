import type { Page } from "../../page.ts";

export type Countable = {
  /** The lines that can have a counted thing, by their place among the fields, with the beginning of each. */
  lines: { place: number; begins: string }[];
  /** The line that is meant where nobody chooses one; undefined for the first. */
  proposed: number | undefined;
  /** The names that stand for numbers that change in this question. */
  numbers: string[];
  /** Things that the hub counts, in the language of the lesson. */
  things: string[];
  /** The language has other forms by the place in a sentence. */
  hasCases: boolean;
};

/** What a teacher writes where the counted thing shall stand. */
const placeOfCount = "{}";

/** A number with its thing, in the right form: for a line that is written already, at its end or where {} stands in it. */
export function CountForm({
  page,
  language,
  countable,
}: {
  page: Page;
  language: string;
  countable: Countable;
}) {
  const { t } = page;
  const { lines, proposed, numbers, things, hasCases } = countable;
  if (lines.length === 0) return null;
  const written = { lang: language, dir: "auto" } as const;
  return (
    <details class="card">
      <summary>{t("own.count")}</summary>
      <p>{t("own.count-how", { sign: placeOfCount })}</p>
      <p class="field">
        <label for="count-many">{t("own.count-many")}</label>
        <input id="count-many" name="count-many" dir="auto" autocomplete="off" list="numbers" />
        <datalist id="numbers">
          {numbers.map((number) => (
            <option value={number} />
          ))}
        </datalist>
        {numbers.length > 0 && (
          <small>{t("own.count-changing", { words: numbers.join(t("own.and")) })}</small>
        )}
      </p>
      <p class="field">
        <label for="count-what">{t("own.count-what")}</label>
        <input
          {...written}
          id="count-what"
          name="count-what"
          maxlength={60}
          autocomplete="off"
          autocapitalize="none"
          list="things"
        />
        <datalist id="things">
          {things.map((thing) => (
            <option value={thing} />
          ))}
        </datalist>
      </p>
      {hasCases && (
        <p class="field">
          <label for="count-as">{t("own.count-as")}</label>
          <select id="count-as" name="count-as">
            {(["plain", "object", "after"] as const).map((one) => (
              <option value={one}>{t(`own.count-${one}`)}</option>
            ))}
          </select>
        </p>
      )}
      <p class="field">
        <label for="count-where">{t("own.count-where")}</label>
        <select id="count-where" name="count-where" {...written}>
          {lines.map(({ place, begins }) => (
            <option value={String(place)} selected={place === proposed}>
              {begins}
            </option>
          ))}
        </select>
      </p>
    </details>
  );
}
