import type { PropsWithChildren } from "hono/jsx";
import { type Page, spoken } from "../page.ts";
import { Who } from "./class-page.tsx";
import { type CheckInWords, type Part, parts, type SkillOfCourse } from "./course-chart.tsx";
import { shortDateIn } from "./dates.ts";
import type { NamedFace } from "./now.tsx";

export type ChildOfCourse = {
  learner: NamedFace;
  /** Lesson by lesson. */
  states: ("done" | "begun" | "open")[];
  isThrough: boolean;
} & Record<Part, CheckInWords>;

type TableProps = { page: Page; classroomId: number; those: ChildOfCourse[] };

/** Who has done which lesson; the lessons are called by their numbers in the list. */
export function HowFar({ page, classroomId, those, lessons }: TableProps & { lessons: number }) {
  const { t, digits } = page;
  const numbers = Array.from({ length: lessons }, (_, place) => place + 1);
  return (
    <ScrollingTable label={t("course.how-far")}>
      <thead>
        <tr>
          <th scope="col">{t("teacher.learner")}</th>
          {numbers.map((number) => (
            <th scope="col" class="number">
              <span class="sr">{t("course.lesson", { number })}</span>
              <span aria-hidden="true">{digits(number)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {those.map(({ learner, states }) => (
          <tr>
            <th scope="row">
              <Who page={page} classroomId={classroomId} learner={learner} />
            </th>
            {states.map((state) => (
              <td class="number">{t(`course.state-${state}`)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

type BothProps = TableProps & { skills: SkillOfCourse[] };

/** What came out for each child and skill, before and after; the way to her checks is her own page. */
export function BeforeAndAfter({ page, classroomId, those, skills }: BothProps) {
  const { t } = page;
  return (
    <ScrollingTable label={t("course.before-after")}>
      <thead>
        <tr>
          <th scope="col" rowspan={2}>
            {t("teacher.learner")}
          </th>
          {skills.map(({ title, language }) => (
            <th scope="colgroup" colspan={2} class="number" {...spoken(page, language)}>
              {title}
            </th>
          ))}
        </tr>
        <tr>
          {skills.map(() =>
            parts.map((part) => (
              <th scope="col" class="number">
                {t(`course.${part}`)}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {those.map((child) => (
          <tr>
            <th scope="row">
              <Who page={page} classroomId={classroomId} learner={child.learner} />
            </th>
            {skills.map(({ code }) =>
              parts.map((part) => (
                <td class="number">
                  <OneCheck page={page} code={code} check={child[part]} />
                </td>
              )),
            )}
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

type CheckProps = { page: Page; code: string; check: CheckInWords };

function OneCheck({ page, code, check }: CheckProps) {
  const { t } = page;
  if (check.state === "open") return t("course.waits");
  if (check.state === "none") {
    const { why } = check;
    return t(why === "busy" || why === "begun" ? `course.not-held-${why}` : "course.not-held");
  }
  return (
    <>
      <b>{t(`checks.outcome-${check.outcomes.get(code) ?? "not-asked"}`)}</b>
      <small class="shown-words">
        {[shortDateIn(page, check.day), check.isLate && t("course.late")]
          .filter(Boolean)
          .join(" · ")}
      </small>
    </>
  );
}

/** A region that scrolls must be reachable with the keys. */
function ScrollingTable({ label, children }: PropsWithChildren<{ label: string }>) {
  return (
    <section class="scroll" tabindex={0} aria-label={label}>
      <table class="data each">{children}</table>
    </section>
  );
}
