import type { Page } from "../page.ts";
import { Field } from "../parts/form.tsx";
import type { WordKey } from "../words/t.ts";
import { hubAddress } from "./hub-line.tsx";
import { HubNumber } from "./hub-number.tsx";
import { Reason } from "./reason.tsx";
import { OfficeForm, Shell } from "./shell.tsx";

const whys = ["lost", "stolen", "broken", "copied", "closed"] as const;
export type RevocationProblem = "no-reason" | "not-a-hub";

type RevocationProps = {
  page: Page;
  me: string;
  hub: { hubId: string; name: string };
  why?: string;
  replacedBy?: string;
  problem?: RevocationProblem;
};

/** Asks back before nothing more is taken from a hub, says what follows, and asks why. */
export function RevocationPage({ page, me, hub, why, replacedBy, problem }: RevocationProps) {
  const { t } = page;
  const { hubId, name } = hub;
  const address = `${hubAddress(hubId)}/revocation`;
  const title = t("office.revoke.title", { name });
  return (
    <Shell page={page} title={title} me={me} here="hubs" address={address}>
      <h1>{title}</h1>
      <HubNumber page={page} hubId={hubId} />
      <p>{t("office.revoke.help")}</p>
      <p>{t("office.revoke.follows")}</p>
      <OfficeForm page={page} action={address}>
        <Reason
          page={page}
          whys={whys.map((one) => ({
            value: one,
            says: t(`office.key.why.${one}` satisfies WordKey),
          }))}
          why={why}
          problem={problem === "no-reason" ? t("office.revoke.no-reason") : undefined}
        />
        <Field
          name="replaced-by"
          label={t("office.revoke.replaced-by")}
          help={t("office.revoke.replaced-help")}
          problem={problem === "not-a-hub" ? t("office.revoke.not-a-hub") : undefined}
          value={replacedBy}
          isOptional
        />
        <p class="do">
          <button type="submit" class="pill away">
            {t("office.revoke.ask")}
          </button>
          <a class="pill" href={hubAddress(hubId)}>
            {t("office.no")}
          </a>
        </p>
      </OfficeForm>
    </Shell>
  );
}
