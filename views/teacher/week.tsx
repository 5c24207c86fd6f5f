import { type Page, spoken } from "../page.ts";
import { childAddress } from "./child-address.ts";
import { classAddress } from "./class-bar.tsx";
import { planAddress } from "./lessons.tsx";
import type { NamedFace, SkillLine } from "./now.tsx";

type WeekProps = { page: Page; classroomId: number; skills: SkillLine[] };

/** One bar a skill, as long as the class; every part says its number, and a sign that a photocopier keeps. */
export function Week({ page, classroomId, skills }: WeekProps) {
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
            {skills.map(({ lesson, stuck, ...others }) => {
              const counts = { ...others, stuck: stuck.length };
              return (
                <tr>
                  <th scope="row">
                    <a href={planAddress(lesson.id)} {...spoken(page, lesson.language)}>
                      {lesson.title}
                    </a>
                    <Stuck {...{ page, classroomId, stuck }} />
                  </th>
                  {states.map((state) => (
                    <td class={counts[state] > 0 ? state : undefined}>
                      {page.digits(counts[state])}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </>
  );
}

/** A table is no list of names: more are on the map. */
const mostNamed = 6;

type StuckProps = { page: Page; classroomId: number; stuck: NamedFace[] };

/** Who is stuck, each the way to her page. */
function Stuck({ page, classroomId, stuck }: StuckProps) {
  if (stuck.length === 0) return null;
  const { t } = page;
  const more = stuck.length - mostNamed;
  return (
    <p class="why">
      {`${t("say.what", { words: t("now.stuck-here") })} `}
      {stuck.slice(0, mostNamed).map((learner, place) => (
        <>
          {place > 0 && t("own.and")}
          <a href={childAddress(classroomId, learner.id)}>
            <bdi>{learner.name ?? learner.label}</bdi>
          </a>
        </>
      ))}
      {more > 0 && (
        <>
          {" "}
          <a href={classAddress(classroomId, "map")}>{t("now.more", { count: more })}</a>
        </>
      )}
    </p>
  );
}
