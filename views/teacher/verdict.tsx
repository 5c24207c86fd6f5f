import { type Page, spoken } from "../page.ts";
import { Form } from "../parts/form.tsx";
import { PlanLink } from "./class-page.tsx";
import type { LessonInWords } from "./now.tsx";
import { type Finding, FindTitle } from "./pick.tsx";

/** A skill by the title of its lesson. */
export type SkillInWords = LessonInWords & { skill: string };

type Verdict = "known" | "not-yet" | "next";

/** What holds about a skill, who said it and on which day. What is mastered has no need of it any more. */
export type Decided = {
  lesson: SkillInWords;
  verdict: Verdict;
  teacher: string;
  day: string;
  isMastered: boolean;
};

type VerdictProps = { page: Page; here: string; skill: SkillInWords; verdicts: Verdict[] };

/** A teacher's word about one skill: the path follows at once. */
export function VerdictForm({ page, here, skill, verdicts }: VerdictProps) {
  return (
    <Form page={page} action={`${here}/verdicts`}>
      <input type="hidden" name="skill" value={skill.skill} />
      <div class="do">
        {verdicts.map((verdict) => (
          <button
            type="submit"
            class="pill small"
            name="verdict"
            value={verdict}
            aria-label={page.t("say.of", { name: page.t(`verdict.${verdict}`), text: skill.title })}
          >
            {page.t(`verdict.${verdict}`)}
          </button>
        ))}
      </div>
    </Form>
  );
}

type DecisionsProps = { page: Page; here: string; decided: Decided[] };

/** So many decisions are read at a glance; who moves a child to another level makes dozens at once. */
const mostSeen = 8;

/** What teachers said; each can be taken back, and all together. */
export function Decisions({ page, here, decided }: DecisionsProps) {
  const { t } = page;
  const others = decided.slice(mostSeen);
  return (
    <>
      <h3>{t("verdict.decided")}</h3>
      <DecidedSkills page={page} here={here} decided={decided.slice(0, mostSeen)} />
      {others.length > 0 && (
        <details>
          <summary>{t("child.more", { count: others.length })}</summary>
          <DecidedSkills page={page} here={here} decided={others} />
        </details>
      )}
      {decided.length > 1 && (
        <TakeBack page={page} here={here} skills={decided.map(({ lesson }) => lesson)} />
      )}
    </>
  );
}

function DecidedSkills({ page, here, decided }: DecisionsProps) {
  return (
    <ul class="skills">
      {decided.map(({ lesson, verdict, teacher, day, isMastered }) => (
        <li>
          <PlanLink page={page} lesson={lesson} />
          <span class="why">
            {" "}
            <b>{page.t(`verdict.${verdict}`)}</b>
            {" · "}
            <bdi>{teacher}</bdi>
            {" · "}
            <bdi>{day}</bdi>
            {isMastered && ` · ${page.t("child.need-mastered")}`}
          </span>
          <TakeBack page={page} here={here} skills={[lesson]} label={lesson.title} />
        </li>
      ))}
    </ul>
  );
}

type BackProps = { page: Page; here: string; skills: SkillInWords[]; label?: string };

function TakeBack({ page, here, skills, label }: BackProps) {
  const words = page.t(skills.length > 1 ? "verdict.all-back" : "verdict.as-the-hub-thinks");
  return (
    <Form page={page} action={`${here}/verdicts`}>
      {skills.map(({ skill }) => (
        <input type="hidden" name="skill" value={skill} />
      ))}
      <div class="do">
        <button
          type="submit"
          class="pill small"
          name="verdict"
          value="as-the-hub-thinks"
          aria-label={label && page.t("say.of", { name: words, text: label })}
        >
          {words}
        </button>
      </div>
    </Form>
  );
}

type OtherProps = {
  page: Page;
  here: string;
  subject: string;
  /** The first skill of the easier level, if there is one: the form moves her there, and not further when it is sent again. */
  easier: string | undefined;
  all: (SkillInWords & { level: number })[];
  /** What was looked for among them. */
  finding: Finding;
};

/** A word about any skill of the subject, and the step down to an easier level. */
export function OtherSkill({ page, here, subject, easier, all, finding }: OtherProps) {
  const { t } = page;
  const levels = [...new Set(all.map(({ level }) => level))];
  const field = `skill-${subject}`;
  const first = finding.find !== "" && finding.isFound ? all[0] : undefined;
  return (
    <details class="unprinted" open={finding.find !== ""}>
      <summary>{t("verdict.more")}</summary>
      {easier !== undefined && (
        <Form page={page} action={`${here}/easier`}>
          <input type="hidden" name="subject" value={subject} />
          <input type="hidden" name="to" value={easier} />
          <p>{t("verdict.easier-means")}</p>
          <button type="submit" class="pill">
            {t("verdict.easier")}
          </button>
        </Form>
      )}
      <form action={`${here}#${subject}`}>
        <input type="hidden" name="in" value={subject} />
        <FindTitle page={page} id={`find-${subject}`} finding={finding} />
      </form>
      <Form page={page} action={`${here}/verdicts`}>
        <p class="field">
          <label for={field}>{t("verdict.skill")}</label>
          <select id={field} name="skill" required>
            <option value="">{t("tasks.no-lesson")}</option>
            {levels.map((level) => (
              <optgroup label={t("shelf.level", { level: page.digits(level) })}>
                {all
                  .filter((one) => one.level === level)
                  .map((one) => (
                    <option
                      value={one.skill}
                      selected={one === first}
                      {...spoken(page, one.language)}
                    >
                      {one.title}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </p>
        <div class="do">
          {(["known", "not-yet", "next", "as-the-hub-thinks"] as const).map((verdict) => (
            <button type="submit" class="pill small" name="verdict" value={verdict}>
              {t(`verdict.${verdict}`)}
            </button>
          ))}
        </div>
      </Form>
    </details>
  );
}
