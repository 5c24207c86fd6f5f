import type { Page } from "../../page.ts";
import { Form } from "../../parts/form.tsx";
import { nounAddress, ownPageAddress, partAddress, picturesAddress } from "./addresses.ts";

/** What is wrong with a lesson, or could be better. */
export type ProblemInWords = {
  severity: "broken" | "unfinished" | "care";
  /** Where: "Question 2, line 3". */
  where: string;
  /** Number of the part, from 1; undefined for the whole lesson. */
  part: number | undefined;
  says: string;
  /** The page that mends it: of a noun by its name, or of the pictures. */
  mend: { page: "noun"; noun: string } | { page: "pictures" } | undefined;
};

type ListProps = { page: Page; id: number; problems: ProblemInWords[] };
type ProblemsProps = ListProps & {
  edition: number;
  /** Whether there are lines in which a word was changed and that nobody has read since. */
  hasUnread: boolean;
};

/** Each with the way to where it stands. What is broken comes before advice. */
export function Problems({ page, id, problems, edition, hasUnread }: ProblemsProps) {
  const { t } = page;
  const broken = problems.filter(({ severity }) => severity === "broken");
  const unfinished = problems.filter(({ severity }) => severity === "unfinished");
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
      {unfinished.length > 0 && (
        <section class="card faults" aria-labelledby="unfinished">
          <h2 id="unfinished">{t("own.unfinished", { count: unfinished.length })}</h2>
          <List page={page} id={id} problems={unfinished} />
          {hasUnread && <HaveRead page={page} id={id} edition={edition} />}
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

/** Her word that the sentences above are right as they stand. */
function HaveRead({ page, id, edition }: { page: Page; id: number; edition: number }) {
  const { t } = page;
  return (
    <Form page={page} action={ownPageAddress(id, "readings")}>
      <input type="hidden" name="edition" value={String(edition)} />
      <p>{t("own.read-how")}</p>
      <button type="submit" class="pill">
        {t("own.read-all")}
      </button>
    </Form>
  );
}

/** The way to where something is mended without writing. */
export function Mend({ page, id, problem }: { page: Page; id: number; problem: ProblemInWords }) {
  const { mend, part } = problem;
  if (mend?.page === "noun")
    return <a href={nounAddress(id, mend.noun)}>{page.t("own.mend-noun")}</a>;
  if (mend?.page !== "pictures" || part === undefined) return null;
  return <a href={picturesAddress(id, part)}>{page.t("own.choose-picture")}</a>;
}

function List({ page, id, problems }: ListProps) {
  return (
    <ul>
      {problems.map((problem) => (
        <li>
          {problem.part === undefined ? (
            <b>{problem.where}</b>
          ) : (
            <a href={partAddress(id, problem.part)}>{problem.where}</a>
          )}{" "}
          <span>{problem.says}</span> <Mend page={page} id={id} problem={problem} />
        </li>
      ))}
    </ul>
  );
}
