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
  /** The language of the sentence, where the hub has it in no other than English. */
  language: string;
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
          <List page={page} id={id} problems={broken} />
        </section>
      )}
      {care.length > 0 && (
        <details class="card">
          <summary>{t("own.care", { count: care.length })}</summary>
          <List page={page} id={id} problems={care} />
        </details>
      )}
    </>
  );
}

function List({ page, id, problems }: ProblemsProps) {
  return (
    <ul>
      {problems.map(({ where, part, says, language }) => (
        <li>
          {part === undefined ? <b>{where}</b> : <a href={partAddress(id, part)}>{where}</a>}{" "}
          <Sentence page={page} says={says} language={language} />
        </li>
      ))}
    </ul>
  );
}

/** The linter speaks English; where the hub does not have a sentence in the reader's language, it says so to a voice. */
export function Sentence({ page, says, language }: { page: Page; says: string; language: string }) {
  if (language === page.language) return <span>{says}</span>;
  return (
    <bdi lang={language} dir="ltr">
      {says}
    </bdi>
  );
}
