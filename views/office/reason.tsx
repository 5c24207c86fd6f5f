import type { Page } from "../page.ts";

type ReasonProps = {
  page: Page;
  whys: { value: string; says: string }[];
  /** The one that was chosen before. */
  why: string | undefined;
  problem: string | undefined;
};

/** Asks why something is done that cannot be taken back lightly; nothing is chosen beforehand. */
export function Reason({ page: { t }, whys, why, problem }: ReasonProps) {
  return (
    <p class="field">
      <label for="why">{t("office.revoke.why")}</label>
      <select
        id="why"
        name="why"
        required
        aria-describedby={problem ? "why-problem" : undefined}
        aria-invalid={problem ? "true" : undefined}
      >
        <option value="">{t("office.revoke.choose")}</option>
        {whys.map(({ value, says }) => (
          <option value={value} selected={value === why}>
            {says}
          </option>
        ))}
      </select>
      {problem && (
        <strong class="problem" id="why-problem">
          {problem}
        </strong>
      )}
    </p>
  );
}
