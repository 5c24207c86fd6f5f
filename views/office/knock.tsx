import type { Page } from "../page.ts";
import { HubNumber } from "./hub-number.tsx";
import { KeyCode } from "./key-code.tsx";
import { OfficeForm, Shell } from "./shell.tsx";

/** A hub that knocks; `key` tells apart two machines that give the same number. */
export type KnockLine = { hubId: string; key: string; name: string; since: string };

export function knockAddress({ hubId, key }: Pick<KnockLine, "hubId" | "key">): string {
  return `/knocks/${hubId}/${key}`;
}

type KnockProps = {
  page: Page;
  me: string;
  knock: KnockLine;
  isRefused: boolean;
  /** Its key, to be compared. */
  code: string[];
  /** Why it cannot be let in as it is. */
  hindrance: string | undefined;
};

/** Asks back before a hub is let in or refused. */
export function KnockPage({ page, me, knock, isRefused, code, hindrance }: KnockProps) {
  const { t } = page;
  const { hubId, name, since } = knock;
  const address = knockAddress(knock);
  const title = t("office.knock.title", { name });
  return (
    <Shell page={page} title={title} me={me} here="hubs" address={address}>
      <h1>{title}</h1>
      <HubNumber page={page} hubId={hubId} />
      <KeyCode page={page} code={code} />
      <p>{since}</p>
      {hindrance ? (
        <p class="problem">{hindrance}</p>
      ) : (
        <>
          <p>{t("office.knock.compare")}</p>
          <OfficeForm page={page} action={`${address}/entry`}>
            <p class="do">
              <button type="submit" class="pill main">
                {t("office.knock.let-in")}
              </button>
            </p>
          </OfficeForm>
        </>
      )}
      {!isRefused && (
        <OfficeForm page={page} action={`${address}/refusal`}>
          <p>{t("office.knock.refuse-help")}</p>
          <p class="do">
            <button type="submit" class="pill away">
              {t("office.knock.refuse")}
            </button>
          </p>
        </OfficeForm>
      )}
      <p>
        <a class="pill" href="/hubs">
          {t("office.no")}
        </a>
      </p>
    </Shell>
  );
}
