import type { Page } from "../page.ts";
import { Field } from "../parts/form.tsx";

/**
 * How many children a new class has: so many, known by their animals alone, or as many as a list of names has that comes
 * next; then the number says nothing.
 */
export function HowManyChildren({
  page,
  most,
  value,
  isByList,
  help,
  problem,
}: {
  page: Page;
  most: number;
  value: string;
  isByList: boolean;
  help?: string;
  problem?: string | undefined;
}) {
  const { t } = page;
  return (
    <>
      <div class="listed">
        <label>
          <input type="checkbox" name="by-list" value="yes" checked={isByList} />
          <span>
            <b>{t("first-run.by-list")}</b>
            <small>{t("first-run.by-list-help")}</small>
          </span>
        </label>
      </div>
      <Field
        name="learners"
        type="number"
        min={1}
        max={most}
        isOptional
        label={t("first-run.learners")}
        {...{ value, help, problem }}
      />
    </>
  );
}
