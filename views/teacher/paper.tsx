import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { type Face, type Page, spoken } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Field } from "../parts/form.tsx";
import { Outcome } from "../parts/outcome.tsx";
import { PrintButton, PrintByMenu } from "../parts/print.tsx";
import type { SubjectName } from "../parts/subjects.ts";
import { classAddress } from "./class-bar.tsx";
import { Choices, PageOfClass, SubjectChoices, Who } from "./class-page.tsx";
import { dateIn } from "./dates.ts";
import { lessonsAddress } from "./lessons.tsx";
import type { LessonInWords, NamedFace } from "./now.tsx";
import {
  copiesAddress,
  groupSheetAddress,
  resultsAddress,
  withdrawalsAddress,
} from "./paper-address.ts";
import { HowToPrint, Key, Questions, type SheetQuestion } from "./sheet.tsx";
import { layOut } from "./sheet-size.ts";

export type PaperGroup = { lesson: LessonInWords; members: NamedFace[] };

/** A sheet of which results are there. */
export type TypedSheetInWords = {
  code: string;
  title: string;
  language: string;
  children: number;
  day: string;
};

type PaperProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  areLocked: boolean;
  subjects: SubjectName[];
  subject: SubjectName;
  groups: PaperGroup[];
  typed: TypedSheetInWords[];
  /** What has just been taken back, in words. */
  done: string | undefined;
  /** A code that opens no sheet, why not, and the lesson of which a new one can be printed. */
  wrongCode?: { code: string; problem: string; lessonId: string | undefined } | undefined;
};

export function paperAddress(classroomId: number, subject: string): string {
  return `${classAddress(classroomId, "paper")}?subject=${subject}`;
}

/** A lesson without phones: a sheet for each group, and afterwards the way to type in what the children did. */
export function PaperPage({ page, top, classroom, areLocked, ...props }: PaperProps) {
  const { t } = page;
  const { subjects, subject, groups, typed, done, wrongCode } = props;
  const classroomId = classroom.id;
  const title = `${t("bar.paper")} · ${classroom.name}`;
  const here = paperAddress(classroomId, subject);
  return (
    <PageOfClass {...{ page, top, classroomId, areLocked, here, title }} tab="paper">
      <h1>{title}</h1>
      <Outcome words={done} />
      <p>{t("paper.about")}</p>
      <div class="split">
        <section>
          <h2>{t("paper.print")}</h2>
          <SubjectChoices
            {...{ page, subjects, subject }}
            addressOf={(one) => paperAddress(classroomId, one)}
          />
          {groups.length === 0 && <p class="note">{t("paper.no-groups")}</p>}
          {groups.map((group, place) => (
            <GroupToPrint {...{ page, classroomId, group }} number={place + 1} />
          ))}
          <p class="do">
            <a class="pill" href={lessonsAddress}>
              {t("paper.other-lesson")}
            </a>
          </p>
        </section>
        <section class="card unprinted">
          <h2>{t("paper.type")}</h2>
          <form action={classAddress(classroomId, "paper")}>
            <Field
              name="code"
              label={t("sheet.code")}
              help={t("paper.code-help")}
              dir="ltr"
              value={wrongCode?.code}
              problem={wrongCode?.problem}
              autocomplete="off"
            />
            <button type="submit" class="pill main">
              {t("paper.type-open")}
            </button>
          </form>
          {wrongCode?.lessonId && (
            <p class="do">
              <a class="pill" href={groupSheetAddress(classroomId, wrongCode.lessonId)}>
                {t("plan.worksheet")}
              </a>
            </p>
          )}
          <TypedSheets page={page} classroomId={classroomId} typed={typed} />
        </section>
      </div>
    </PageOfClass>
  );
}

type GroupProps = { page: Page; classroomId: number; number: number; group: PaperGroup };

function GroupToPrint({ page, classroomId, number, group }: GroupProps) {
  const { t } = page;
  const { lesson, members } = group;
  const size = t("teacher.learners", { count: members.length });
  return (
    <section class="card">
      <h3>{[t("groups.group", { number }), size].join(" – ")}</h3>
      <p>
        <b {...spoken(page, lesson.language)}>{lesson.title}</b>
      </p>
      <ul class="crowd">
        {members.map((learner) => (
          <li>
            <Who page={page} classroomId={classroomId} learner={learner} />
          </li>
        ))}
      </ul>
      <p class="do">
        <a class="pill" href={groupSheetAddress(classroomId, lesson.id)}>
          {t("paper.print-copies", { count: members.length })}
        </a>
      </p>
    </section>
  );
}

type TypedProps = { page: Page; classroomId: number; typed: TypedSheetInWords[] };

function TypedSheets({ page, classroomId, typed }: TypedProps) {
  const { t } = page;
  if (typed.length === 0) return null;
  return (
    <>
      <h3>{t("paper.typed")}</h3>
      <ul class="skills">
        {typed.map(({ code, title, language, children, day }) => (
          <li>
            <a href={resultsAddress(classroomId, code)} {...spoken(page, language)}>
              {title}
            </a>
            <span class="why">
              <bdi dir="ltr">{code}</bdi>
              {` · ${t("teacher.learners", { count: children })} · ${dateIn(page, day)} · `}
              <a href={withdrawalsAddress(classroomId, code)}>
                {t(children > 0 ? "paper.withdraw" : "paper.withdrawn")}
                <span class="sr" {...spoken(page, language)}>{` ${title}`}</span>
              </a>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

type CopiesProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  title: string;
  language: string;
  code: string;
  questions: SheetQuestion[];
  /** Whose copies these are, and whether they are the whole class. */
  faces: Face[];
  isClass: boolean;
};

/** A copy for each child with her animal on it, and the key. */
export function CopiesPage({ page, top, classroom, faces, isClass, ...sheet }: CopiesProps) {
  const { t } = page;
  const { title, language, code } = sheet;
  const laidOut = layOut(sheet.questions);
  const choice = (forWhom?: "class") => ({
    address: copiesAddress(classroom.id, code, forWhom),
    words: t(forWhom ? "paper.whole-class" : "paper.group"),
    isHere: isClass === (forWhom === "class"),
  });
  return (
    <Layout page={page} title={t("sheet.title", { title })} isWide sheet="plans.css" top={top}>
      <div class="unprinted">
        <h1>{[t("paper.copies", { count: faces.length }), classroom.name].join(" · ")}</h1>
        <PrintByMenu page={page} />
        <HowToPrint page={page} laidOut={laidOut} />
        <Choices label={t("paper.for-whom")} choices={[choice(), choice("class")]} />
        {faces.length === 0 && <p class="note">{t("paper.nobody")}</p>}
        <p class="do">
          <PrintButton page={page} isMain />
          <a class="pill" href={resultsAddress(classroom.id, code)}>
            {t("paper.type")}
          </a>
          <a class="pill" href={classAddress(classroom.id, "paper")}>
            {t("paper.back")}
          </a>
        </p>
      </div>
      <div {...spoken(page, language)}>
        {faces.map((face) => (
          <Questions {...sheet} laidOut={laidOut} who={<Whose page={page} face={face} />} />
        ))}
        <Key {...sheet} />
      </div>
    </Layout>
  );
}

function Whose({ page, face }: { page: Page; face: Face }) {
  return (
    <b class="whose">
      <Avatar page={page} face={face} /> {face.label}
    </b>
  );
}
