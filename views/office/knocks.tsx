import type { Page } from "../page.ts";
import type { KnockLine } from "./knock.tsx";
import { FindHub } from "./list-parts.tsx";
import { OfficeForm, Shell } from "./shell.tsx";

type KnocksProps = {
  page: Page;
  me: string;
  find: string;
  knocks: KnockLine[];
  /** How many wait that are not among these, in the reader's words; undefined where there are none. */
  others: string | undefined;
};

/** Hubs that knock, of which many may be refused at once. */
export function KnocksPage({ page, me, find, knocks, others }: KnocksProps) {
  const { t } = page;
  const title = t("office.hubs.knocks");
  return (
    <Shell page={page} title={title} me={me} here="hubs" address="/knocks" sheet="own.css">
      <h1>{title}</h1>
      <FindHub page={page} find={find} action="/knocks" />
      {knocks.length === 0 && <p>{t("office.hubs.not-found")}</p>}
      {others && <p>{others}</p>}
      {knocks.length > 0 && (
        <OfficeForm page={page} action="/knocks/refusals">
          <p>{t("office.knocks.help")}</p>
          <fieldset class="tickets">
            <legend>{t("office.knocks.which")}</legend>
            {knocks.map(({ hubId, key, name, since }) => (
              <label class="tick">
                <input type="checkbox" name="knock" value={`${hubId}/${key}`} checked />
                <span>
                  <bdi>{name}</bdi> <bdi dir="ltr">{hubId}</bdi> <small>{since}</small>
                </span>
              </label>
            ))}
          </fieldset>
          <p class="do">
            <button type="submit" class="pill away">
              {t("office.knocks.refuse")}
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
