import type { Page } from "../../page.ts";
import { partAddress } from "./addresses.ts";

/** What is wrong with a lesson, or could be better. */
export type ProblemInWords = {
  severity: "broken" | "care";
  /** Where: "Question 2, line 3". */
  where: string;
  /** Number of the part, from 1; undefined for the whole lesson. */
  part: number | undefined;
  says: string;
};

type ProblemsProps = { page: Page; id: number; problems: ProblemInWords[] };

/** Each with the way to where it stands. What is broken comes before advice. */
export function Problems({ page, id, problems }: ProblemsProps) {
  const { t } = page;
  const broken = problems.filter(({ severity }) => severity === "broken");
  const care = problems.filter(({ severity }) => severity === "care");
  return (
    <>
      {broken.length > 0 && (
        <section class="card faults" aria-labelledby="broken">
          <h2 id="broken">{t("own.broken", { count: broken.length })}</h2>
          <p>{t("own.broken-how")}</p>
          <List id={id} problems={broken} />
        </section>
      )}
      {care.length > 0 && (
        <details class="card">
          <summary>{t("own.care", { count: care.length })}</summary>
          <List id={id} problems={care} />
        </details>
      )}
    </>
  );
}

function List({ id, problems }: Omit<ProblemsProps, "page">) {
  return (
    <ul>
      {problems.map(({ where, part, says }) => (
        <li>
          {part === undefined ? <b>{where}</b> : <a href={partAddress(id, part)}>{where}</a>}{" "}
          <span>{says}</span>
        </li>
      ))}
    </ul>
  );
}
