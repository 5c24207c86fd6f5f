import { type Page, spoken } from "../page.ts";
import { planAddress } from "./lessons.tsx";
import type { SkillLine } from "./now.tsx";

type WeekProps = { page: Page; skills: SkillLine[] };

/** One bar a skill, as long as the class; every part says its number, and a sign that a photocopier keeps. */
export function Week({ page, skills }: WeekProps) {
  const { t } = page;
  const states = ["secure", "growing", "stuck", "notMet"] as const;
  const words = {
    secure: t("now.secure"),
    growing: t("now.growing"),
    stuck: t("now.stuck-here"),
    notMet: t("now.not-met"),
  };
  return (
    <>
      <h2>{t("now.week")}</h2>
      {skills.length === 0 && <p class="card">{t("now.nothing-yet")}</p>}
      {skills.length > 0 && (
        <table class="data strip card">
          <thead>
            <tr>
              <th scope="col">{t("now.skill")}</th>
              {states.map((state) => (
                <th scope="col" class={state}>
                  {words[state]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {skills.map(({ lesson, ...counts }) => (
              <tr>
                <th scope="row">
                  <a href={planAddress(lesson.id)} {...spoken(page, lesson.language)}>
                    {lesson.title}
                  </a>
                </th>
                {states.map((state) => (
                  <td class={counts[state] > 0 ? state : undefined}>
                    {page.digits(counts[state])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
