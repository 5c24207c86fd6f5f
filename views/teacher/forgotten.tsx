import { guideAddress } from "../guide.tsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Field, Form, NewPassphrase, type NewPassphraseProblems } from "../parts/form.tsx";
import { HelpLink, OtherLanguages } from "../parts/top.tsx";
import { Bar } from "./first-run.tsx";
import { forgottenAddress } from "./forgotten-address.ts";
import { CodeField } from "./recovery.tsx";

export type ForgottenProblems = NewPassphraseProblems & { name?: string; code?: string };

type ForgottenProps = {
  page: Page;
  school: string;
  /** When the recovery key was made, as a date; undefined while there is none. */
  madeOn: string | undefined;
  /** What she typed; a code of 36 letters is not asked for twice. */
  typed: { name: string; code: string };
  problems: ForgottenProblems;
};

/** What somebody can do who forgot her passphrase: for everybody, and so it names nobody. */
export function ForgottenPage({ page, school, madeOn, typed, problems }: ForgottenProps) {
  const { t } = page;
  return (
    <Layout
      page={page}
      title={t("forgotten.title")}
      isWide
      shape="form"
      top={<Bar title={school} />}
    >
      <h1>{t("forgotten.title")}</h1>
      <h2>{t("forgotten.head")}</h2>
      <p>{t("forgotten.head-how")}</p>
      <h2>{t("forgotten.key")}</h2>
      {madeOn ? <ByCode {...{ page, madeOn, typed, problems }} /> : <p>{t("forgotten.no-key")}</p>}
      <h2>{t("forgotten.neither")}</h2>
      <p>{t("forgotten.neither-kept")}</p>
      <p>{t("forgotten.neither-how")}</p>
      <p>
        <a class="pill" href="/teach/session">
          {t("forgotten.to-sign-in")}
        </a>
      </p>
      <OtherLanguages page={page} here={forgottenAddress} />
      <HelpLink page={page} address={guideAddress("field")} />
    </Layout>
  );
}

type ByCodeProps = Omit<ForgottenProps, "school" | "madeOn"> & { madeOn: string };

/** The printed recovery key lets a head teacher in. */
function ByCode({ page, madeOn, typed, problems }: ByCodeProps) {
  const { t } = page;
  return (
    <>
      <p>{t("forgotten.key-how", { date: madeOn })}</p>
      <Form page={page} action={forgottenAddress}>
        <Field
          name="name"
          label={t("first-run.name")}
          autocomplete="username"
          value={typed.name}
          problem={problems.name}
        />
        <CodeField page={page} value={typed.code} problem={problems.code} />
        <NewPassphrase
          page={page}
          label={t("own-passphrase.new")}
          help={t("first-run.passphrase-help")}
          problems={problems}
        />
        <button type="submit" class="pill main">
          {t("forgotten.renew")}
        </button>
      </Form>
    </>
  );
}
