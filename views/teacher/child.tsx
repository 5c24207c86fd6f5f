import type { Child } from "hono/jsx";
import type { Page } from "../page.ts";
import { Avatar, Picture } from "../parts/avatar.tsx";
import { type SubjectName, subjectPictures } from "../parts/subjects.ts";
import { Checks, type EndedCheckInWords, newCheckAddress } from "./checks.tsx";
import { childAddress, familyAddress } from "./child-address.ts";
import { type AnswerInWords, Answers } from "./child-answers.tsx";
import { type AskedInWords, AskedNow, type NeedInWords, WhyNext } from "./child-why.tsx";
import { PageOfClass, PlanLink } from "./class-page.tsx";
import type { LessonInWords, NamedFace } from "./now.tsx";
import { personAddress } from "./person.tsx";
import type { Finding } from "./pick.tsx";
import { newTaskAddress } from "./tasks.tsx";
import { type Decided, Decisions, OtherSkill, type SkillInWords, VerdictForm } from "./verdict.tsx";

/** What comes next, and why. */
export type NextInWords =
  | { why: "placement" }
  | { why: "nothing"; mastered: number; assumed: number }
  | { why: "begin" | "go-on" | "show" | "teacher"; lesson: SkillInWords }
  | { why: "go-back"; lesson: SkillInWords; from: LessonInWords | undefined };

export type ChildSubject = {
  subject: SubjectName;
  mastered: SkillInWords[];
  /** Taken for known; she has not shown it. */
  assumed: SkillInWords[];
  learning: { lesson: SkillInWords; right: number; tries: number; isStuck: boolean }[];
  next: NextInWords;
  needs: NeedInWords[];
  due: SkillInWords[];
  decided: Decided[];
  /** The first skill of the level that she can be moved down to. */
  easier: string | undefined;
  /** Her skills of the subject, those that are called as was looked for. */
  all: (SkillInWords & { level: number })[];
  finding: Finding;
};

type ChildProps = {
  page: Page;
  top: Child;
  classroomId: number;
  learner: NamedFace;
  areLocked: boolean;
  subjects: ChildSubject[];
  answers: AnswerInWords[];
  charts: Child;
  checks: EndedCheckInWords[];
  asked: AskedInWords[];
  /** What is missing in her teacher's word, which was not taken. */
  problem: string | undefined;
};

/** How a child learns: what she can do, what comes next and why, what she answered today; and her teacher's word. */
export function ChildPage({ page, top, classroomId, learner, areLocked, ...props }: ChildProps) {
  const { t } = page;
  const who = learner.name ?? learner.label;
  const here = childAddress(classroomId, learner.id);
  return (
    <PageOfClass
      {...{ page, top, classroomId, areLocked, here }}
      tab="children"
      title={who}
      hasCharts
    >
      <div class="headline">
        <h1 class="who-row big">
          <Avatar page={page} face={learner} />
          <span>
            <bdi>{who}</bdi> {learner.name && <small>{learner.label}</small>}
          </span>
        </h1>
        <p class="do">
          <a class="pill" href={personAddress(classroomId, learner.id)}>
            {t("child.person")}
          </a>
          <a class="pill" href={familyAddress(classroomId, learner.id)}>
            {t("report.child")}
          </a>
          <a class="pill" href={newTaskAddress(classroomId, { learners: [learner.id] })}>
            {t("tasks.new")}
          </a>
          <a class="pill" href={newCheckAddress(classroomId, learner.id)}>
            {t("checks.new")}
          </a>
        </p>
      </div>
      {props.problem && (
        <p class="note" role="alert">
          <strong class="problem">{props.problem}</strong>
        </p>
      )}
      <div class="split">
        <div>
          <AskedNow page={page} asked={props.asked} />
          {props.subjects.map((subject) => (
            <Subject page={page} here={here} {...subject} />
          ))}
        </div>
        <div>
          {props.charts}
          <Checks page={page} classroomId={classroomId} checks={props.checks} />
          <Answers page={page} answers={props.answers} />
        </div>
      </div>
    </PageOfClass>
  );
}

type SubjectProps = ChildSubject & { page: Page; here: string };

function Subject({ page, here, ...props }: SubjectProps) {
  const { t } = page;
  const { subject, next, due, learning, mastered, assumed, decided } = props;
  return (
    <section class="card" id={subject}>
      <h2 class="who-row">
        <Picture page={page} name={subjectPictures[subject]} /> {t(`subject.${subject}`)}
      </h2>
      <h3>{t("child.next")}</h3>
      <Next page={page} here={here} next={next} />
      <WhyNext page={page} needs={props.needs} />
      {due.length > 0 && (
        <>
          <h3>{t("child.due")}</h3>
          <Skills page={page} skills={due} />
        </>
      )}
      {learning.length > 0 && (
        <>
          <h3>{t("child.learning")}</h3>
          <ul class="skills">
            {learning.map((one) => (
              <Learning page={page} here={here} {...one} />
            ))}
          </ul>
        </>
      )}
      {mastered.length > 0 && (
        <>
          <h3>{t("child.mastered", { count: mastered.length })}</h3>
          <NewestSkills page={page} here={here} skills={mastered} />
        </>
      )}
      {assumed.length > 0 && (
        <>
          <h3>{t("child.assumed", { count: assumed.length })}</h3>
          <p class="why">{t("child.assumed-how")}</p>
          <NewestSkills page={page} here={here} skills={assumed} />
        </>
      )}
      {decided.length > 0 && <Decisions page={page} here={here} decided={decided} />}
      <OtherSkill page={page} here={here} {...props} />
    </section>
  );
}

/** Nothing is left to ask: what she has shown, and what is only taken for known. */
function NothingNext({
  page: { t },
  mastered,
  assumed,
}: {
  page: Page;
  mastered: number;
  assumed: number;
}) {
  const words = assumed > 0 ? "child.why-nothing-shown" : "child.why-nothing";
  return <p>{t(words, { mastered, assumed })}</p>;
}

type NextProps = { page: Page; here: string; next: NextInWords };

function Next({ page, here, next }: NextProps) {
  const { t } = page;
  if (next.why === "nothing") return <NothingNext page={page} {...next} />;
  if (!("lesson" in next)) return <p>{t(`child.why-${next.why}`)}</p>;
  return (
    <>
      <p class="next-skill">
        <b>
          <PlanLink page={page} lesson={next.lesson} />
        </b>
      </p>
      <p class="why">
        {t(`child.why-${next.why}`)}
        {next.why === "go-back" && next.from && (
          <>
            {" "}
            <PlanLink page={page} lesson={next.from} />
          </>
        )}
      </p>
      <VerdictForm page={page} here={here} skill={next.lesson} verdicts={["known"]} />
    </>
  );
}

type LearningProps = ChildSubject["learning"][number] & { page: Page; here: string };

function Learning({ page, here, lesson, right, tries, isStuck }: LearningProps) {
  return (
    <li>
      <PlanLink page={page} lesson={lesson} />
      <span class="why">
        {" "}
        {page.t("now.tries-alone", { right, tries })}
        {isStuck && (
          <>
            {" "}
            <b>{page.t("child.stuck")}</b>
          </>
        )}
      </span>
      <VerdictForm page={page} here={here} skill={lesson} verdicts={["known", "next"]} />
    </li>
  );
}

/** The newest are seen at once; a tap shows the others. */
const newest = 5;

type SkillsProps = { page: Page; here?: string | undefined; skills: SkillInWords[] };

function NewestSkills({ page, here, skills }: SkillsProps) {
  const others = skills.slice(newest);
  return (
    <>
      <Skills page={page} here={here} skills={skills.slice(0, newest)} />
      {others.length > 0 && (
        <details>
          <summary>{page.t("child.more", { count: others.length })}</summary>
          <Skills page={page} here={here} skills={others} />
        </details>
      )}
    </>
  );
}

function Skills({ page, here, skills }: SkillsProps) {
  return (
    <ul class="skills">
      {skills.map((skill) => (
        <li>
          <PlanLink page={page} lesson={skill} />
          {here && <VerdictForm page={page} here={here} skill={skill} verdicts={["not-yet"]} />}
        </li>
      ))}
    </ul>
  );
}
