import { type Page, spoken } from "../page.ts";
import { PlanLink } from "./class-page.tsx";
import type { LessonInWords } from "./now.tsx";

/** Something that the next lesson stands on; in percent how sure the hub is of it, where she has shown something of it. */
export type NeedInWords = {
  lesson: LessonInWords;
  state: "mastered" | "assumed" | "learning" | "ready" | "waiting";
  sure: number | undefined;
  /** A teacher said that she knows it. */
  isSaidKnown: boolean;
};

/** Why the hub thinks that a child is ready: what the lesson needs, and where she is with each. */
export function WhyNext({ page, needs }: { page: Page; needs: NeedInWords[] }) {
  const { t } = page;
  if (needs.length === 0) return null;
  return (
    <details class="unprinted">
      <summary>{t("child.needs")}</summary>
      <ul class="skills">
        {needs.map((need) => (
          <li>
            <PlanLink page={page} lesson={need.lesson} />
            <span class="why">
              <b>{t(`child.need-${need.state}`)}</b>
              {becauseOf(page, need)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What the word about a need rests on: her answers, her teacher, or nothing that she was asked. */
function becauseOf({ t }: Page, { state, sure, isSaidKnown }: NeedInWords): string {
  if (sure !== undefined) return ` · ${t("checks.sure", { percent: sure })}`;
  if (state !== "assumed") return "";
  return ` · ${t(isSaidKnown ? "child.need-said" : "child.need-unasked")}`;
}

/** What teachers ask of a child now, and how far she is. */
export type AskedInWords = { lesson: LessonInWords; state: "done" | "begun" | "open" };

export function AskedNow({ page, asked }: { page: Page; asked: AskedInWords[] }) {
  const { t } = page;
  if (asked.length === 0) return null;
  return (
    <section class="card">
      <h2>{t("child.asked")}</h2>
      <ul class="skills">
        {asked.map(({ lesson, state }) => (
          <li>
            <span {...spoken(page, lesson.language)}>{lesson.title}</span>
            <b>{t(`child.asked-${state}`)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
