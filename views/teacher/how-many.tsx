import type { Page } from "../page.ts";
import { Field } from "../parts/form.tsx";

/**
 * How many children a new class has: so many, known by their animals alone, or as many as a list of names has that comes
 * next. With the tick the number is put away, by the style sheet alone.
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
    <div class="field how do">
      <input
        id="by-list"
        type="checkbox"
        name="by-list"
        value="yes"
        checked={isByList}
        aria-describedby="by-list-help"
      />
      <label for="by-list">{t("first-run.by-list")}</label>
      <p id="by-list-help">{t("first-run.by-list-help")}</p>
      <Field
        name="learners"
        type="number"
        min={1}
        max={most}
        isOptional
        label={t("first-run.learners")}
        {...{ value, help, problem }}
      />
    </div>
  );
}
