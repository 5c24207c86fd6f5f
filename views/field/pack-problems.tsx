import type { Page } from "../page.ts";

/** Why a set is refused: where, as far as it has a place, and what its author mends. */
export type PackProblem = { file: string | undefined; line: number | undefined; says: string };

/** Where a set is wrong, as far as that has a place, and what is wrong there. */
export function Problems({ page, problems }: { page: Page; problems: PackProblem[] }) {
  const { t } = page;
  return (
    <ul>
      {problems.map(({ file, line, says }) => (
        <li>
          {file !== undefined && (
            <>
              <b>
                <bdi>{file}</bdi>
                {line !== undefined && <> {t("packs.line", { line })}</>}
              </b>{" "}
            </>
          )}
          <span>{says}</span>
        </li>
      ))}
    </ul>
  );
}
