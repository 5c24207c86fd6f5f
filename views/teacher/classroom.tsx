import type { Child } from "hono/jsx";
import { uploadsAddress } from "../field/uploads.tsx";
import { guideAddress } from "../guide.tsx";
import { Layout } from "../layout.tsx";
import type { Face, Page } from "../page.ts";
import { Avatar, Picture } from "../parts/avatar.tsx";
import { FindChild, lineOf } from "../parts/find-in-list.tsx";
import { Field, Form } from "../parts/form.tsx";
import { PrintButton } from "../parts/print.tsx";
import { OtherLanguages } from "../parts/top.tsx";
import { archiveAddress, putAwayAddress } from "./archive.tsx";
import { childAddress } from "./child-address.ts";
import { classNameAddress } from "./class-name.tsx";
import { Enrolled, ErasedHere, NoRecoveryKey } from "./class-notes.tsx";
import { nameOf, PageOfClass } from "./class-page.tsx";
import { lessonsAddress } from "./lessons.tsx";
import { mergesAddress } from "./merges.tsx";
import { MovesWaiting } from "./moves.tsx";
import { namesAddress } from "./names.tsx";
import { newCardAddress } from "./new-card.tsx";
import { NewClass, type NewClassProps } from "./new-class.tsx";
import { ownPassphraseAddress } from "./own-passphrase.tsx";
import { awayAddress } from "./roll.tsx";
import { staffAddress } from "./staff.tsx";

type TopProps = {
  page: Page;
  title: string;
  teacher: string;
  /** She types what her phone must not remember, and would not find again behind a page of help. */
  helpOpens?: "here" | "beside";
};

/** The bar of a teacher's page: where, and the way out. */
export function TeacherTop({ page, title, teacher, helpOpens = "here" }: TopProps) {
  const isBeside = helpOpens === "beside";
  return (
    <header class="top">
      <a href="/teach">
        <b>{title}</b>
      </a>
      <form class="who" method="post" action="/teach/session/end">
        <input type="hidden" name="token" value={page.token} />
        <a href={ownPassphraseAddress}>
          <bdi>{teacher}</bdi>
        </a>{" "}
        <a class="link" href={guideAddress("teacher")} target={isBeside ? "_blank" : undefined}>
          {page.t(isBeside ? "guide.help-beside" : "guide.help")}
        </a>
        <button type="submit" class="link">
          {page.t("teacher.leave")}
        </button>
      </form>
    </header>
  );
}

type ClassesProps = {
  page: Page;
  top: Child;
  classrooms: { id: number; name: string; learners: number }[];
  /** Others of hers were put away. */
  areSomeAway: boolean;
  /** A head teacher also sees to the teachers. */
  isHead: boolean;
  /** How many children have just come by a list of several classes. */
  enrolled: number;
  /** How many children the office asks about. */
  moving: number;
} & Omit<NewClassProps, "page">;

/** A teacher's classes, and the way to open one more. */
export function TeacherClasses({ page, top, classrooms, ...props }: ClassesProps) {
  const { areSomeAway, isHead, enrolled, moving, most, formKey, typed, problems } = props;
  return (
    <Layout page={page} title={page.t("teacher.classes")} isWide sheet="class.css" top={top}>
      <div class="split">
        <section>
          <h1>{page.t("teacher.classes")}</h1>
          <Enrolled page={page} count={enrolled} />
          <MovesWaiting page={page} count={moving} />
          {classrooms.length === 0 && <p>{page.t("teacher.no-class")}</p>}
          <ul class="shelf">
            {classrooms.map(({ id, name, learners }) => (
              <li>
                <a class="way" href={`/teach/classes/${id}`}>
                  {name} <small>{page.t("teacher.learners", { count: learners })}</small>
                </a>
              </li>
            ))}
          </ul>
          <p>
            <HouseLinks page={page} isHead={isHead} />
            {areSomeAway && (
              <>
                {" "}
                <a class="pill" href={archiveAddress}>
                  {page.t("archive.away")}
                </a>
              </>
            )}
          </p>
        </section>
        <NewClass {...{ page, most, formKey, typed, problems }} />
      </div>
      <OtherLanguages page={page} here="/teach" />
    </Layout>
  );
}

export type LearnerLine = Face & {
  id: number;
  /** While the names of her class are open, and if one was written down. */
  name: string | undefined;
  pictures: { name: string; label: string }[];
  answersToday: number;
};

type ClassroomProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  learners: LearnerLine[];
  /** The hub was started since the teacher signed in: her names are closed. */
  areLocked: boolean;
  isHead: boolean;
  /** She is head teacher, and nobody has made the recovery key yet. */
  lacksRecoveryKey: boolean;
  /** How many children have just come by a list of names. */
  enrolled: number;
  /** How many children the office asks about. */
  moving: number;
  /** The days on which the record of a child of this class was lately erased. */
  erased: string[];
  /** What makes sure that the form for more children is done once. */
  formKey: string;
  problem: string | undefined;
};

/** One class: every child by avatar, her pictures if she forgot them, a new card if she lost it. */
export function TeacherClassroom({ page, top, classroom, learners, ...props }: ClassroomProps) {
  const { areLocked, isHead, lacksRecoveryKey, enrolled, moving, erased, formKey, problem } = props;
  const here = `/teach/classes/${classroom.id}`;
  return (
    <PageOfClass
      {...{ page, top, here, areLocked }}
      classroomId={classroom.id}
      tab="children"
      title={classroom.name}
    >
      <div class="headline">
        <h1>{classroom.name}</h1>
        <p class="do">
          <a class="pill main" href={`${here}/cards`}>
            {page.t("teacher.print-cards")}
          </a>
          <a class="pill" href="/teach/poster">
            {page.t("teacher.print-poster")}
          </a>
          <PrintButton page={page} words={page.t("teacher.print-pictures")} />
          <a class="pill" href={lessonsAddress}>
            {page.t("teacher.lessons")}
          </a>
          <a class="pill" href="/teach?all">
            {page.t("teacher.classes")}
          </a>
          <HouseLinks page={page} isHead={isHead} />
        </p>
      </div>
      {lacksRecoveryKey && <NoRecoveryKey page={page} />}
      <Enrolled page={page} count={enrolled} />
      <MovesWaiting page={page} count={moving} />
      <ErasedHere page={page} when={erased} />
      <FindChild page={page} lines={learners} />
      <table class="data roll">
        <thead>
          <tr>
            <th scope="col">{page.t("teacher.learner")}</th>
            <th scope="col">{page.t("teacher.pictures")}</th>
            <th scope="col">{page.t("teacher.answers-today")}</th>
            <th scope="col" class="unprinted">
              {page.t("teacher.card")}
            </th>
          </tr>
        </thead>
        <tbody data-lines>
          {learners.map((learner) => (
            <LearnerRow page={page} classroomId={classroom.id} learner={learner} />
          ))}
        </tbody>
      </table>
      <section class="card unprinted">
        <h2>{page.t("teacher.more-learners")}</h2>
        <p>
          <a class="pill main" href={namesAddress(classroom.id)}>
            {page.t("list.add")}
          </a>
        </p>
        <Form page={page} action={`${here}/learners`}>
          <input type="hidden" name="key" value={formKey} />
          <Field
            name="learners"
            type="number"
            min={1}
            max={100}
            value="1"
            label={page.t("first-run.learners")}
            problem={problem}
          />
          <button type="submit" class="pill">
            {page.t("teacher.add")}
          </button>
        </Form>
        <p>
          <a class="pill" href={awayAddress(classroom.id)}>
            {page.t("roll.away")}
          </a>{" "}
          <a class="pill" href={mergesAddress(classroom.id)}>
            {page.t("merge.title")}
          </a>{" "}
          <a class="pill" href={classNameAddress(classroom.id)}>
            {page.t("class-name.title")}
          </a>{" "}
          <a class="pill" href={putAwayAddress(classroom.id)}>
            {page.t("archive.title")}
          </a>
        </p>
      </section>
    </PageOfClass>
  );
}

type RowProps = { page: Page; classroomId: number; learner: LearnerLine };

function LearnerRow({ page, classroomId, learner }: RowProps) {
  return (
    <tr id={lineOf(learner)}>
      <th scope="row">
        <span class="who-row">
          <Avatar page={page} face={learner} />
          <a href={childAddress(classroomId, learner.id)}>{nameOf(learner)}</a>
        </span>
      </th>
      <td>
        <span class="three">
          {learner.pictures.map(({ name, label }) => (
            <>
              <Picture page={page} name={name} />
              <span class="sr">{label} </span>
            </>
          ))}
        </span>
      </td>
      <td>
        <b>{page.digits(learner.answersToday)}</b>{" "}
        <small>{page.t("teacher.answers-of-today", { count: learner.answersToday })}</small>
      </td>
      <td class="unprinted">
        <a
          class="pill"
          href={newCardAddress(classroomId, learner.id)}
          aria-label={page.t("teacher.new-card-for", { who: learner.label })}
        >
          {page.t("teacher.new-card")}
        </a>
      </td>
    </tr>
  );
}

/** What is of the whole school and its box, and of no class. */
function HouseLinks({ page, isHead }: { page: Page; isHead: boolean }) {
  return (
    <>
      {isHead && (
        <>
          <a class="pill" href={staffAddress}>
            {page.t("staff.title")}
          </a>
          <a class="pill" href="/hub">
            {page.t("health.title")}
          </a>
        </>
      )}
      <a class="pill" href={uploadsAddress}>
        {page.t("uploads.title")}
      </a>
    </>
  );
}
