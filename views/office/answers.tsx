import type { Page } from "../page.ts";
import { Parked, type ParkedLine } from "./parked.tsx";
import { Shell } from "./shell.tsx";
import { Work, type WorkProps } from "./work.tsx";

type AnswersProps = {
  page: Page;
  me: string;
  read: number;
  unread: number;
  /** Of those that were read, how many a record store was sent and has not said that it has, with all that wait behind them. */
  untold: number;
  /** How large the table will be. */
  megabytes: number;
  packedMegabytes: number;
  parked: ParkedLine[];
} & WorkProps;

/** What the hubs have told, to be taken along; and what a record store would not have. */
export function AnswersPage({
  page,
  me,
  read,
  unread,
  untold,
  parked,
  fold,
  exports,
  ...sizes
}: AnswersProps) {
  const { t } = page;
  const { megabytes, packedMegabytes } = sizes;
  return (
    <Shell page={page} title={t("office.answers.title")} me={me} here="answers" address="/answers">
      <h1>{t("office.answers.title")}</h1>
      <p>{t("office.answers.about")}</p>
      <p>{t("office.answers.read", { count: read })}</p>
      <Work page={page} fold={fold} exports={exports} />
      {unread > 0 && <p>{t("office.answers.unread", { count: unread })}</p>}
      {untold > 0 && <p>{t("office.answers.untold", { count: untold })}</p>}
      {parked.length > 0 && <Parked page={page} parked={parked} />}
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
          <p class="do">
            <a class="pill" href="/answers/table.parquet" download>
              {t("office.answers.save-parquet", parquet)}
            </a>
          </p>
          <p class="why">
            {packedMegabytes > 1
              ? t("office.answers.parquet-size", { ...parquet, megabytes: packedMegabytes })
              : t("office.answers.parquet-small", parquet)}
          </p>
          <Columns page={page} />
        </>
      )}
    </Shell>
  );
}

/** It is called the same in every language. */
const parquet = { name: "Parquet" };

/** The columns of both files, in their order, with the type that Parquet gives each. */
const columns = {
  hub: "text",
  learner: "text",
  item: "text",
  pack_version: "text",
  variant: "whole",
  seed: "whole",
  correct: "yes-no",
  misconception: "text",
  try: "whole",
  hints: "whole",
  purpose: "text",
  answered_at: "moment",
  seq: "whole",
  epoch: "whole",
  counts_for: "text",
} as const;

function Columns({ page }: { page: Page }) {
  const { t } = page;
  const names = Object.keys(columns) as (keyof typeof columns)[]; // the literal keys of the object
  return (
    <section>
      <h2>{t("office.columns.title")}</h2>
      <dl>
        {names.map((name) => (
          <div>
            <dt>
              <code dir="ltr">{name}</code> {t(`office.columns.type.${columns[name]}`)}
            </dt>
            <dd>{t(`office.columns.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
