import { type Page, spoken } from "../page.ts";
import { PlanLink } from "./class-page.tsx";
import type { LessonInWords } from "./now.tsx";

/** Something that the next lesson stands on, and how sure the hub is of it, in percent. */
export type NeedInWords = {
  lesson: LessonInWords;
  state: "mastered" | "assumed" | "learning" | "ready" | "waiting";
  sure: number;
};

/** Why the hub thinks that a child is ready: what the lesson needs, and where she is with each. */
export function WhyNext({ page, needs }: { page: Page; needs: NeedInWords[] }) {
  const { t } = page;
  if (needs.length === 0) return null;
  return (
    <details class="unprinted">
      <summary>{t("child.needs")}</summary>
      <ul class="skills">
        {needs.map(({ lesson, state, sure }) => (
          <li>
            <PlanLink page={page} lesson={lesson} />
            <span class="why">
              <b>{t(`child.need-${state}`)}</b>
              {" · "}
              {t("checks.sure", { percent: sure })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
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
