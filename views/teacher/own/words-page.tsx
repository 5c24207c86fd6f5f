import type { Child } from "hono/jsx";
import { Layout } from "../../layout.tsx";
import { type Page, spoken } from "../../page.ts";
import { Form } from "../../parts/form.tsx";
import { Refusal } from "../../parts/outcome.tsx";
import { OtherLanguages } from "../../parts/top.tsx";
import { nounAddress, ownPageAddress, wordsAddress } from "./addresses.ts";
import { FindForm } from "./find-form.tsx";
import { Head } from "./head.tsx";
import { type PartCard, partName } from "./parts.tsx";

export type FoundPlace = {
  id: string;
  /** Undefined for the title. */
  part: PartCard | undefined;
  before: string;
  found: string;
  after: string;
  becomes: string;
  isWhole: boolean;
  /** The old answer stays right beside the new one. */
  staysBeside: boolean;
  /** Other words of the sentence may have to change too. */
  isToRead: boolean;
};

type WordsProps = {
  page: Page;
  top: Child;
  lesson: { id: number; title: string; language: string; edition: number };
  find: string;
  by: string;
  /** The same two as the lesson writes them. */
  word: { find: string; by: string };
  places: FoundPlace[];
  /** How often it stands where it is no free word. */
  stay: number;
  /** How often it is counted or stands in its other form, where nobody said yet how the new word is counted. */
  counted: number;
  problem: string | undefined;
};

/** Every place where a word stands, before anything changes; a place that is not ticked stays as it is. */
export function WordsPage(props: WordsProps) {
  const { page, top, lesson, find, by, word, places, stay, counted, problem } = props;
  const { t } = page;
  const here = wordsAddress(lesson.id, find, by);
  return (
    <Layout page={page} title={t("own.find-title")} isWide sheet="own.css" top={top}>
      <Head page={page} lesson={lesson} title={t("own.find-title")} />
      <p role="status">
        <b>{t("own.found", { count: places.length })}</b>{" "}
        {stay > 0 && t("own.stay", { count: stay })}
      </p>
      {counted > 0 && (
        <p class="note">
          {t("own.counted", { count: counted })}{" "}
          {by !== "" && (
            <a class="far" href={`${nounAddress(lesson.id, by)}&find=${encodeURIComponent(find)}`}>
              {t("own.counted-how", { words: by })}
            </a>
          )}
        </p>
      )}
      {places.some(({ isToRead }) => isToRead) && <p class="note">{t("own.to-read-how")}</p>}
      <Refusal words={problem} />
      {places.length > 0 && by !== "" && (
        <Form page={page} action={ownPageAddress(lesson.id, "words")}>
          <input type="hidden" name="edition" value={String(lesson.edition)} />
          <input type="hidden" name="find" value={find} />
          <input type="hidden" name="by" value={by} />
          <ul class="listed">
            {places.map((place) => (
              <Place page={page} language={lesson.language} place={asRead(place, word)} />
            ))}
          </ul>
          <button type="submit" class="pill main ticked">
            {t("own.replace")}
          </button>
        </Form>
      )}
      <FindForm page={page} id={lesson.id} language={lesson.language} find={find} by={by} />
      <OtherLanguages page={page} here={here} />
    </Layout>
  );
}

/** Where the word comes out of a formula, a teacher reads the word, as a child does. */
function asRead(place: FoundPlace, { find, by }: WordsProps["word"]): FoundPlace {
  if (!place.found.startsWith("{")) return place;
  const before = place.before.replace(/pic:\s*[a-z0-9]+\([^)]*\)\s*$/, "");
  return { ...place, before, found: find, becomes: by };
}

type PlaceProps = { page: Page; language: string; place: FoundPlace };

function Place({ page, language, place }: PlaceProps) {
  const { id, part, before, found, after, becomes, isWhole } = place;
  return (
    <li>
      <label>
        <input type="checkbox" name="place" value={id} checked={isWhole} />
        <span>
          <small>{part ? partName(page, part) : page.t("own.lesson-title")}</small>
          <span class="line" {...spoken(page, language)} dir="auto">
            {before}
            {place.staysBeside ? (
              <>
                <ins>{becomes.replace(` / ${found}`, "")}</ins>
                {" / "}
                {found}
              </>
            ) : (
              <>
                <del>{found}</del> <ins>{becomes}</ins>
              </>
            )}
            {after}
          </span>
          {place.staysBeside && <small>{page.t("own.stays-beside")}</small>}
          {place.isToRead && <small>{page.t("own.to-read")}</small>}
        </span>
      </label>
    </li>
  );
}
