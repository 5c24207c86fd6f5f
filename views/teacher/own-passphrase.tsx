import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Form, NewPassphrase } from "../parts/form.tsx";
import { Outcome } from "../parts/outcome.tsx";
import { OwnPassphrase, type StaffProblems } from "./staff.tsx";

export const ownPassphraseAddress = "/teach/passphrase";

type OwnPassphraseProps = { page: Page; top: Child; problems: StaffProblems; isKept: boolean };

/** Another passphrase for the teacher who reads it. */
export function OwnPassphrasePage({ page, top, problems, isKept }: OwnPassphraseProps) {
  const { t } = page;
  const title = t("own-passphrase.title");
  return (
    <Layout page={page} title={title} isWide sheet="class.css" shape="form" top={top}>
      <h1>{title}</h1>
      {isKept && <Outcome words={t("own-passphrase.kept")} />}
      <p>{t("own-passphrase.why")}</p>
      <Form page={page} action={ownPassphraseAddress}>
        <OwnPassphrase page={page} problem={problems.own} />
        <NewPassphrase
          page={page}
          label={t("own-passphrase.new")}
          help={t("first-run.passphrase-help")}
          problems={problems}
        />
        <button type="submit" class="pill main">
          {title}
        </button>
      </Form>
      <p>
        <a class="pill" href="/teach">
          {t("own-passphrase.back")}
        </a>
      </p>
    </Layout>
  );
}
