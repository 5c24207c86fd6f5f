import type { Page } from "../page.ts";
import { Field } from "../parts/form.tsx";
import { parcelsAddress } from "./parcels.tsx";
import { OfficeForm, Shell } from "./shell.tsx";

/** What whoever has the machine types to let the first person in. */
const inviteCommand = "npm run collector -- --invite NAME";

type SignInProps = { page: Page; name: string; problem: string | undefined };

/** Somebody of the office signs in by name and passphrase. */
export function SignInPage({ page, name, problem }: SignInProps) {
  const { t } = page;
  return (
    <Shell page={page} title={t("office.sign-in")} me={undefined} address="/session">
      <h1>{t("office.sign-in")}</h1>
      <OfficeForm page={page} action="/session">
        <Field name="name" label={t("office.name")} value={name} autocomplete="username" />
        <Field
          name="passphrase"
          type="password"
          label={t("first-run.passphrase")}
          autocomplete="current-password"
          problem={problem}
        />
        <button type="submit" class="go">
          {t("teacher.enter")}
        </button>
      </OfficeForm>
      <p class="do">
        <a class="pill" href="/invitation">
          {t("office.have-code")}
        </a>
        <a class="pill" href={parcelsAddress}>
          {t("office.parcels.title")}
        </a>
      </p>
      <p class="why">{t("office.no-code")}</p>
      <p>
        <code dir="ltr">{inviteCommand}</code>
      </p>
    </Shell>
  );
}
