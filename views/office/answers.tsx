import type { Page } from "../page.ts";
import { OfficeForm, Shell } from "./shell.tsx";

/** Statements that the record store refused, with its own words. */
export type ParkedLine = { says: string; why: string };

type AnswersProps = {
  page: Page;
  me: string;
  read: number;
  unread: number;
  /** How large the table will be. */
  megabytes: number;
  parked: ParkedLine[];
};

/** What the hubs have told, to be taken along; and what a record store would not have. */
export function AnswersPage({ page, me, read, unread, megabytes, parked }: AnswersProps) {
  const { t } = page;
  return (
    <Shell page={page} title={t("office.answers.title")} me={me} here="answers" address="/answers">
      <h1>{t("office.answers.title")}</h1>
      <p>{t("office.answers.about")}</p>
      <p>{t("office.answers.read", { count: read })}</p>
      {unread > 0 && <p>{t("office.answers.unread", { count: unread })}</p>}
      {read > 0 && (
        <>
          <p class="do">
            <a class="pill main" href="/answers/table.csv" download>
              {t("office.answers.save")}
            </a>
          </p>
          <p class="why">
            {megabytes > 1 ? t("office.answers.size", { megabytes }) : t("office.answers.small")}
          </p>
        </>
      )}
      {parked.length > 0 && <Parked page={page} parked={parked} />}
    </Shell>
  );
}

function Parked({ page, parked }: { page: Page; parked: ParkedLine[] }) {
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
              <p>{t("office.parked.words")}</p>
              <p dir="ltr" lang="en">
                {why}
              </p>
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
