import type { Page } from "../page.ts";
import type { NamedFace } from "./now.tsx";
import { PickChildren } from "./pick.tsx";

export type Goal = "round" | "mastery";

/** When what is asked is done. */
export function GoalField({ page, goal }: { page: Page; goal: Goal }) {
  const { t } = page;
  return (
    <fieldset class="card">
      <legend>{t("tasks.goal")}</legend>
      {(["round", "mastery"] as const).map((one) => (
        <label class="tick">
          <input type="radio" name="goal" value={one} checked={one === goal} />
          {t(`tasks.goal-${one}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** Of whom something is asked, before the form is sent and after. */
export type WhomChosen = { isForClass: boolean; learners: ReadonlySet<number> };

type WhomProps = {
  page: Page;
  faces: NamedFace[];
  chosen: WhomChosen;
  problem: string | undefined;
};

/** Of whom it is asked: of the whole class, or of those who are ticked. */
export function WhomField({ page, faces, chosen, problem }: WhomProps) {
  const { t } = page;
  return (
    <fieldset class="card">
      <legend>{t("tasks.whom")}</legend>
      <label class="tick">
        <input type="radio" name="whom" value="class" checked={chosen.isForClass} />
        {t("tasks.whole-class")}
      </label>
      <label class="tick">
        <input type="radio" name="whom" value="some" checked={!chosen.isForClass} />
        {t("tasks.some")}
      </label>
      <Problem words={problem} />
      <PickChildren page={page} faces={faces} chosen={chosen.learners} />
    </fieldset>
  );
}

/** What is wrong with what was chosen. */
export function Problem({ words }: { words: string | undefined }) {
  if (!words) return null;
  return (
    <p>
      <strong class="problem">{words}</strong>
    </p>
  );
}
