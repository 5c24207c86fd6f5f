import type { Child } from "hono/jsx";
import { Layout } from "../../layout.tsx";
import { type Page, spoken } from "../../page.ts";
import { Form } from "../../parts/form.tsx";
import { OtherLanguages } from "../../parts/top.tsx";
import { nounAddress, ownAddress, ownPageAddress, wordsAddress } from "./addresses.ts";
import { Head } from "./head.tsx";
import { SearchForm } from "./search-form.tsx";
import { WrittenField } from "./written-field.tsx";

/** One form of a noun: with which numbers it stands, what is written, and how another noun stands there. */
export type NounField = {
  name: string;
  label: string;
  value: string;
  example: string;
  /** The others follow from these, and are looked at behind a tap. */
  isAsked: boolean;
  problem: string | undefined;
};

type NounsProps = {
  page: Page;
  top: Child;
  lesson: { id: number; title: string; language: string; edition: number };
  /** What its placeholders call the noun; "" before one is looked up. */
  name: string;
  /** The word list has it. */
  isKnown: boolean;
  /** The lesson brings it along. */
  isMine: boolean;
  /** How children read it with some numbers, and what a line says for it. */
  read: string[];
  written: string;
  fields: NounField[];
  /** The nouns that the lesson brings along. */
  own: { name: string; says: string }[];
  /** The word in whose place it comes, when it is on its way into the whole lesson. */
  find: string;
  problem: string | undefined;
  done: string | undefined;
};

/** How a thing is counted: looked up by its word, read with some numbers, and told to the hub where it does not know it. */
export function NounsPage(props: NounsProps) {
  const { page, top, lesson, name, problem, done } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t("own.nouns")} isWide sheet="choose.css" top={top}>
      <Head page={page} lesson={lesson} title={t("own.nouns")} done={done} problem={problem} />
      <Read {...props} />
      <Forms {...props} />
      <LookUp {...props} />
      <OtherLanguages
        page={page}
        here={name === "" ? ownPageAddress(lesson.id, "nouns") : nounAddress(lesson.id, name)}
      />
    </Layout>
  );
}

/** How children read it, and what stands in a line for it. */
function Read({ page, lesson, name, isKnown, read, written, find }: NounsProps) {
  const { t } = page;
  if (read.length === 0) return null;
  return (
    <div class="card">
      <p>{isKnown ? t("own.noun-known") : t("own.noun-read")}</p>
      <ul class="read" {...spoken(page, lesson.language)}>
        {read.map((words) => (
          <li>{words}</li>
        ))}
      </ul>
      <p>
        {t("own.noun-use")} <code dir="auto">{written}</code>
      </p>
      {find !== "" && (
        <a class="pill main" href={changeAddress(lesson.id, find, name)}>
          {t("own.noun-everywhere", { other: find, words: name.replaceAll("-", " ") })}
        </a>
      )}
    </div>
  );
}

function changeAddress(id: number, find: string, by: string): string {
  return wordsAddress(id, find, by.replaceAll("-", " "));
}

function Forms({ page, lesson, name, isMine, fields, find }: NounsProps) {
  const { t } = page;
  if (fields.length === 0) return null;
  const others = fields.filter(({ isAsked }) => !isAsked);
  return (
    <section class="card">
      <h2 dir="auto">{name.replaceAll("-", " ")}</h2>
      {!isMine && <p>{t("own.noun-how")}</p>}
      <Form page={page} action={ownPageAddress(lesson.id, "nouns")}>
        <input type="hidden" name="edition" value={String(lesson.edition)} />
        <input type="hidden" name="noun" value={name} />
        {find !== "" && <input type="hidden" name="find" value={find} />}
        {fields
          .filter(({ isAsked }) => isAsked)
          .map((field) => (
            <OneForm page={page} language={lesson.language} field={field} />
          ))}
        {others.length > 0 && (
          <details class="card" open={others.some(({ problem }) => problem !== undefined)}>
            <summary>{t("own.noun-others")}</summary>
            <p>{t("own.noun-others-how")}</p>
            {others.map((field) => (
              <OneForm page={page} language={lesson.language} field={field} />
            ))}
          </details>
        )}
        <p class="do">
          <button type="submit" class="pill main" name="do" value="keep">
            {t("own.keep")}
          </button>
          {isMine && (
            <button type="submit" class="pill away" name="do" value="remove">
              {t("own.noun-remove")}
            </button>
          )}
        </p>
      </Form>
    </section>
  );
}

function OneForm({ page, language, field }: { page: Page; language: string; field: NounField }) {
  const { name, label, value, example, problem } = field;
  const helpId = `${name}-example`;
  return (
    <WrittenField {...{ name, label, language, value, problem, helpId }}>
      <small id={helpId}>
        {page.t("own.noun-as")} <bdi {...spoken(page, language)}>{example}</bdi>
      </small>
    </WrittenField>
  );
}

/** Another noun by its word, and those that the lesson has already. */
function LookUp({ page, lesson, own }: NounsProps) {
  const { t } = page;
  return (
    <section class="card">
      <h2>{t("own.noun-look-up")}</h2>
      <SearchForm
        action={ownPageAddress(lesson.id, "nouns")}
        language={lesson.language}
        fields={[{ name: "noun", label: t("own.noun-word"), maxlength: 60, isRequired: true }]}
        words={t("own.noun-do")}
      />
      {own.length > 0 && (
        <>
          <h2>{t("own.noun-mine")}</h2>
          <p class="do" {...spoken(page, lesson.language)}>
            {own.map(({ name, says }) => (
              <a class="pill" href={nounAddress(lesson.id, name)}>
                {says}
              </a>
            ))}
          </p>
        </>
      )}
      <p class="do">
        <a class="pill" href={ownAddress(lesson.id)}>
          {t("own.all")}
        </a>
      </p>
    </section>
  );
}
