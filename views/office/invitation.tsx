import type { Page } from "../page.ts";
import { Field, NewPassphrase, type NewPassphraseProblems } from "../parts/form.tsx";
import { OfficeForm, Shell } from "./shell.tsx";

export type InvitationProblems = NewPassphraseProblems & { code?: string };

type InvitationProps = {
  page: Page;
  name: string;
  code: string;
  problems: InvitationProblems;
};

/** Somebody has a code, and sets the passphrase by which she signs in from then on. */
export function InvitationPage({ page, name, code, problems }: InvitationProps) {
  const { t } = page;
  return (
    <Shell page={page} title={t("office.invitation.title")} me={undefined} address="/invitation">
      <h1>{t("office.invitation.title")}</h1>
      <p>{t("office.invitation.about")}</p>
      <OfficeForm page={page} action="/invitation">
        <Field
          name="name"
          label={t("office.name")}
          help={t("office.invitation.name-help")}
          value={name}
          autocomplete="username"
        />
        <Field
          name="code"
          label={t("office.invitation.code")}
          value={code}
          autocomplete="one-time-code"
          problem={problems.code}
        />
        <NewPassphrase
          page={page}
          label={t("first-run.passphrase")}
          help={t("first-run.passphrase-help")}
          problems={problems}
        />
        <button type="submit" class="go">
          {t("teacher.enter")}
        </button>
      </OfficeForm>
      <p>
        <a class="pill" href="/session">
          {t("office.invitation.back")}
        </a>
      </p>
    </Shell>
  );
}
