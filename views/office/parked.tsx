import type { Page } from "../page.ts";
import { OfficeForm } from "./shell.tsx";

/** Statements that the record store refused, with its own words; undefined where it did not answer in its time. */
export type ParkedLine = { says: string; why: string | undefined };

/** What the record store refused, what it says, and a button by which all of it is sent again. */
export function Parked({ page, parked }: { page: Page; parked: ParkedLine[] }) {
  const { t } = page;
  return (
    <section>
      <h2>{t("office.parked.title")}</h2>
      <p>{t("office.parked.help")}</p>
      <div class="needs">
        {parked.map(({ says, why }) => (
          <article class="need idle">
            <div>
              <h3>{says}</h3>
              <StoreWords page={page} why={why} />
            </div>
          </article>
        ))}
      </div>
      <OfficeForm page={page} action="/answers/retries">
        <p class="do">
          <button type="submit" class="pill">
            {t("office.parked.retry")}
          </button>
        </p>
      </OfficeForm>
    </section>
  );
}

function StoreWords({ page: { t }, why }: { page: Page } & Pick<ParkedLine, "why">) {
  if (why === undefined) return <p>{t("office.parked.too-slow")}</p>;
  return (
    <>
      <p>{t("office.parked.words")}</p>
      <p dir="ltr" lang="en">
        {why}
      </p>
    </>
  );
}
