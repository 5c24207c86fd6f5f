import type { Page } from "../page.ts";
import { ChosenHub } from "./hub-number.tsx";
import { Shell } from "./shell.tsx";

/** A level of a subject, and how many children work at it, in the reader's words. */
export type LevelLine = { level: string; children: string };
export type SubjectLevels = { subject: string; levels: LevelLine[] };

type LearnersProps = {
  page: Page;
  me: string;
  /** Of one hub; of all when undefined. */
  hub: { hubId: string; name: string } | undefined;
  /** How many hubs are left out where all are counted, in the reader's words; undefined where none is. */
  replaced: string | undefined;
  subjects: SubjectLevels[];
};

/** The address of the page, or of its table, of one hub or of all. */
export function learnersAddress(hubId: string | undefined, file = ""): string {
  return `/learners${file}${hubId === undefined ? "" : `?hub=${hubId}`}`;
}

/** How many children work at which level, subject by subject. */
export function LearnersPage({ page, me, hub, replaced, subjects }: LearnersProps) {
  const { t } = page;
  return (
    <Shell
      {...{ page, me, title: t("office.learners.title"), here: "learners" }}
      address={learnersAddress(hub?.hubId)}
    >
      <h1>{t("office.learners.title")}</h1>
      {hub ? (
        <ChosenHub
          {...{ page, hub }}
          all={{ address: learnersAddress(undefined), words: t("office.learners.all") }}
        />
      ) : (
        <>
          <p>{t("office.learners.about")}</p>
          {replaced && <p>{replaced}</p>}
        </>
      )}
      {subjects.length === 0 && <p>{t("office.learners.none")}</p>}
      {subjects.map((one) => (
        <Levels page={page} {...one} />
      ))}
      {subjects.length > 0 && (
        <>
          <p>{t("office.learners.few-help")}</p>
          <p class="do">
            <a class="pill" href={learnersAddress(hub?.hubId, "/table.csv")} download>
              {t("office.answers.save")}
            </a>
          </p>
        </>
      )}
    </Shell>
  );
}

function Levels({ page: { t }, subject, levels }: SubjectLevels & { page: Page }) {
  return (
    <section>
      <h2>{subject}</h2>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{t("office.learners.level")}</th>
            <th scope="col">{t("office.learners.children")}</th>
          </tr>
        </thead>
        <tbody>
          {levels.map(({ level, children }) => (
            <tr>
              <th scope="row">{level}</th>
              <td class="tied">{children}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
