import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { Avatar, Picture } from "../parts/avatar.tsx";
import { Arrow, Star } from "../parts/icons.tsx";
import { PrintButton, PrintByMenu } from "../parts/print.tsx";
import { type SubjectName, subjectPictures } from "../parts/subjects.ts";
import { childAddress, familyAddress } from "./child-address.ts";
import { dateIn } from "./dates.ts";
import type { LessonInWords, NamedFace } from "./now.tsx";

type StairSkill = "secure" | "assumed" | "growing" | "to-come";

export type FamilySubject = {
  subject: SubjectName;
  levels: { level: number; skills: StairSkill[] }[];
  /** What she came to do last, and what comes next. */
  fresh: LessonInWords[];
  next: LessonInWords | undefined;
};

type FamilyProps = {
  page: Page;
  school: string;
  classroom: { id: number; name: string };
  learner: NamedFace;
  /** Her name is open and may be printed. */
  mayBeNamed: boolean;
  today: string;
  subjects: FamilySubject[];
  /** The last school days: was she there? */
  days: boolean[];
};

/**
 * A child's report on one sheet, for a family that may not read: her animal, stairs with a box for each skill, a sun for
 * each day at school. The few words are for who does read.
 */
export function FamilyReport({ page, school, classroom, learner, ...props }: FamilyProps) {
  const { t } = page;
  const who = learner.name ?? learner.label;
  return (
    <Layout page={page} title={`${t("report.child")} · ${who}`} isWide hasCharts>
      <div class="unprinted">
        <PrintByMenu page={page} />
        <p class="do">
          <PrintButton page={page} isMain />
          {props.mayBeNamed && (
            <a class="pill" href={`${familyAddress(classroom.id, learner.id)}?names=1`}>
              {t("family.names")}
            </a>
          )}
          <a class="pill" href={childAddress(classroom.id, learner.id)}>
            {t("family.back")}
          </a>
        </p>
      </div>
      <article class="family">
        <header>
          <Avatar page={page} face={learner} />
          <h1>
            <bdi>{who}</bdi>
          </h1>
          <p>
            {school}
            <br />
            {`${classroom.name} · ${dateIn(page, props.today)}`}
          </p>
        </header>
        <Legend page={page} />
        {props.subjects.map((subject) => (
          <Subject page={page} learner={learner} {...subject} />
        ))}
        <Days page={page} days={props.days} />
        <footer>
          <span>{t("family.teacher")}</span>
          <span>{t("family.at-home")}</span>
        </footer>
      </article>
    </Layout>
  );
}

const marks = {
  secure: "family.can",
  assumed: "family.assumed",
  growing: "family.learning",
  "to-come": "family.to-come",
} as const;

function Legend({ page }: { page: Page }) {
  return (
    <p class="boxes legend">
      {(["secure", "assumed", "growing", "to-come"] as const).map((kind) => (
        <span>
          <Box kind={kind} /> {page.t(marks[kind])}
        </span>
      ))}
    </p>
  );
}

/** A full box, a hatched one, a half one, an empty one: a photocopier keeps them apart. */
function Box({ kind }: { kind: StairSkill }) {
  return (
    <svg class="cell" viewBox="0 0 12 12" aria-hidden="true">
      <rect class="white" x="1" y="1" width="10" height="10" />
      {kind === "assumed" && (
        <path class="hatch" d="M1 5 5 1M1 8 8 1M1 11 11 1M4 11 11 4M7 11 11 7" />
      )}
      {kind === "growing" && <path class="dark" d="M1 11H11V1z" />}
      {kind === "secure" && <rect class="dark" x="1" y="1" width="10" height="10" />}
    </svg>
  );
}

type SubjectProps = FamilySubject & { page: Page; learner: NamedFace };

function Subject({ page, learner, subject, levels, fresh, next }: SubjectProps) {
  const { t } = page;
  const stands = levels.reduce(
    (at, { skills }, place) => (skills.some((one) => one !== "to-come") ? place : at),
    0,
  );
  return (
    <section>
      <h2>
        <Picture page={page} name={subjectPictures[subject]} /> {t(`subject.${subject}`)}
      </h2>
      <div class="stairs-row">
        <div class="flight">
          {levels.map(({ level, skills }, place) => (
            <div class={`stair s${Math.min(place, 5)}`}>
              {place === stands && <Avatar page={page} face={learner} />}
              <Stair page={page} subject={subject} level={level} skills={skills} />
            </div>
          ))}
        </div>
        <ul class="told">
          {fresh.map((lesson) => (
            <li>
              <Star /> <span class="sr">{`${t("say.what", { words: t("family.new") })} `}</span>
              <span {...spoken(page, lesson.language)}>{lesson.title}</span>
            </li>
          ))}
          {next && (
            <li>
              <Arrow /> <span class="sr">{`${t("say.what", { words: t("family.next") })} `}</span>
              <span {...spoken(page, next.language)}>{next.title}</span>
            </li>
          )}
        </ul>
      </div>
    </section>
  );
}

type StairProps = { page: Page; subject: SubjectName; level: number; skills: StairSkill[] };

function Stair({ page, subject, level, skills }: StairProps) {
  const { t, digits } = page;
  const count = (kind: StairSkill) => skills.filter((one) => one === kind).length;
  const words = {
    subject: t(`subject.${subject}`),
    level: t("shelf.level", { level: digits(level) }),
    ...{ secure: count("secure"), assumed: count("assumed"), count: skills.length },
  };
  return (
    <>
      <p class="boxes" role="img" aria-label={t("family.level", words)}>
        {skills.map((kind) => (
          <Box kind={kind} />
        ))}
      </p>
      <b>{digits(level)}</b>
    </>
  );
}

function Days({ page, days }: { page: Page; days: boolean[] }) {
  const { t } = page;
  const here = days.filter(Boolean).length;
  return (
    <section class="days">
      <h2>
        <Picture page={page} name="house" /> {t("family.here")}
      </h2>
      <p class="boxes" role="img" aria-label={t("family.here-days", { here, all: days.length })}>
        {days.map((isHere) => (
          <svg class="cell" viewBox="0 0 12 12" aria-hidden="true">
            <circle class={isHere ? "dark" : "white"} cx="6" cy="6" r="5" />
          </svg>
        ))}
      </p>
      <b aria-hidden="true">{t("family.here-days", { here, all: days.length })}</b>
    </section>
  );
}
