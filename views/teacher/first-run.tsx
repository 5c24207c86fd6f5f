import { guidesAddress } from "../guide.tsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Field, Form, NewPassphrase, type NewPassphraseProblems } from "../parts/form.tsx";
import { Outcome } from "../parts/outcome.tsx";
import { HelpLink, languagesBeside, OtherLanguages } from "../parts/top.tsx";
import { type HubLanguage, languages } from "../words/t.ts";
import { forgottenAddress } from "./forgotten-address.ts";
import { HowManyChildren } from "./how-many.tsx";

export type FirstRunForm = {
  school: string;
  class: string;
  language: string;
  learners: string;
  /** The children come from a list of names, which is given next. */
  isByList: boolean;
  name: string;
};
export type FirstRunProblems = Partial<Record<keyof FirstRunForm, string>> & NewPassphraseProblems;

type FirstRunProps = {
  page: Page;
  form: FirstRunForm;
  problems: FirstRunProblems;
  /** How many children a class can have. */
  most: number;
};

/** The first minute of a hub: who teaches, which class, how many children. */
export function FirstRun({ page, form, problems, most }: FirstRunProps) {
  const { t } = page;
  return (
    <Layout
      page={page}
      title={t("first-run.title")}
      isWide
      shape="form"
      top={<Bar title="Learning Passport" />}
    >
      <h1>{t("first-run.title")}</h1>
      <p>{t("first-run.intro")}</p>
      <Form page={page} action="/teach/first-run">
        <Field
          name="school"
          label={t("first-run.school")}
          value={form.school}
          problem={problems.school}
        />
        <Field
          name="class"
          label={t("first-run.class")}
          value={form.class}
          problem={problems.class}
        />
        <LanguageField page={page} value={form.language} />
        <HowManyChildren
          {...{ page, most, isByList: form.isByList, value: form.learners }}
          help={t("first-run.learners-help")}
          problem={problems.learners}
        />
        <Field
          name="name"
          label={t("first-run.name")}
          help={t("first-run.name-help")}
          autocomplete="username"
          value={form.name}
          problem={problems.name}
        />
        <NewPassphrase
          page={page}
          label={t("first-run.passphrase")}
          help={t("first-run.passphrase-help")}
          problems={problems}
        />
        <div class="foot">
          <button type="submit" class="go">
            {t("first-run.begin")}
          </button>
        </div>
        <InOtherLanguages page={page} />
      </Form>
      <HelpLink page={page} address={guidesAddress} />
    </Layout>
  );
}

/** The same form in another language, with what is typed in it already; only the passphrase is typed again. */
function InOtherLanguages({ page }: { page: Page }) {
  return (
    <nav class="do" aria-label={page.t("language.choose")}>
      {languagesBeside(page).map((one) => (
        <button type="submit" class="pill" name="speak" value={one} lang={one} formnovalidate>
          {languages[one]}
        </button>
      ))}
    </nav>
  );
}

export function LanguageField({ page, value }: { page: Page; value: string }) {
  const codes = Object.keys(languages) as HubLanguage[]; // the literal keys
  return (
    <p class="field">
      <label for="language">{page.t("first-run.language")}</label>
      <select id="language" name="language">
        {codes.map((code) => (
          <option value={code} lang={code} selected={code === value}>
            {languages[code]}
          </option>
        ))}
      </select>
    </p>
  );
}

export function Bar({ title }: { title: string }) {
  return (
    <header class="top">
      <b>{title}</b>
    </header>
  );
}

type SignInProps = {
  page: Page;
  school: string;
  problem: string | undefined;
  name: string;
  /** A form that she sent after her session was over; it stays on this page, so that nothing leads away from it. */
  kept: string | undefined;
};

/** A teacher signs in by name and passphrase. */
export function TeacherSignIn({ page, school, problem, name, kept }: SignInProps) {
  return (
    <Layout
      page={page}
      title={page.t("teacher.sign-in")}
      isWide
      shape="form"
      top={<Bar title={school} />}
    >
      <h1>{page.t("teacher.sign-in")}</h1>
      {kept && <Outcome words={page.t("kept.sign-in")} />}
      <Form page={page} action="/teach/session">
        {kept && <input type="hidden" name="kept" value={kept} />}
        <Field name="name" label={page.t("first-run.name")} autocomplete="username" value={name} />
        <Field
          name="passphrase"
          type="password"
          label={page.t("first-run.passphrase")}
          autocomplete="current-password"
          problem={problem}
        />
        <div class="foot">
          <button type="submit" class="go">
            {page.t("teacher.enter")}
          </button>
          {!kept && (
            <a class="way" href="/">
              {page.t("teacher.to-children")}
            </a>
          )}
        </div>
      </Form>
      {!kept && (
        <p>
          <a class="pill" href={forgottenAddress}>
            {page.t("forgotten.title")}
          </a>
        </p>
      )}
      {!kept && <OtherLanguages page={page} here="/teach" />}
      {!kept && <HelpLink page={page} address={guidesAddress} />}
    </Layout>
  );
}
