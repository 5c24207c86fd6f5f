import type { Child } from "hono/jsx";
import { type Page, spoken } from "../page.ts";
import { PrintButton, PrintByMenu } from "../parts/print.tsx";
import type { SubjectName } from "../parts/subjects.ts";
import { classAddress } from "./class-bar.tsx";
import { PageOfClass, PlanLink, SubjectChoices, Who } from "./class-page.tsx";
import { newSheetAddress, planAddress } from "./lessons.tsx";
import type { LessonInWords, NamedFace } from "./now.tsx";
import { newTaskAddress } from "./tasks.tsx";

type GroupInWords = {
  lesson: LessonInWords;
  level: number;
  sheetLanguage: string;
  /** Each with what she herself would do next, where that is another lesson. */
  members: { learner: NamedFace; own: LessonInWords | undefined }[];
};

type GroupsProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  areLocked: boolean;
  subjects: SubjectName[];
  subject: SubjectName;
  groups: GroupInWords[];
  unplaced: NamedFace[];
  done: NamedFace[];
  isBegun: boolean;
};

export function groupsAddress(classroomId: number, subject: string): string {
  return `${classAddress(classroomId, "groups")}?subject=${subject}`;
}

/** A class in a few groups for the next quarter of an hour, each with its plan and its paper. */
export function GroupsPage({ page, top, classroom, areLocked, ...props }: GroupsProps) {
  const { t } = page;
  const { subjects, subject, groups, unplaced, done, isBegun } = props;
  const classroomId = classroom.id;
  const title = `${t("bar.groups")} · ${classroom.name}`;
  const here = groupsAddress(classroomId, subject);
  const place = { page, classroomId };
  return (
    <PageOfClass {...{ page, top, classroomId, areLocked, here, title }} tab="groups">
      <h1>{[title, t(`subject.${subject}`)].join(" · ")}</h1>
      <SubjectChoices
        {...{ page, subjects, subject }}
        addressOf={(one) => groupsAddress(classroomId, one)}
      />
      {isBegun ? (
        <p class="unprinted">{t("groups.about")}</p>
      ) : (
        <p class="note">{t("groups.none")}</p>
      )}
      <p class="do">
        <PrintButton page={page} />
      </p>
      <PrintByMenu page={page} />
      <div class="groups">
        {groups.map((group, place) => (
          <OneGroup page={page} classroomId={classroomId} number={place + 1} group={group} />
        ))}
        <Others {...place} title={t("groups.unplaced")} faces={unplaced}>
          {t("groups.unplaced-do")}
        </Others>
        <Others {...place} title={t("groups.done")} faces={done}>
          {t("groups.done-do")}
        </Others>
      </div>
    </PageOfClass>
  );
}

type GroupProps = { page: Page; classroomId: number; number: number; group: GroupInWords };

function OneGroup({ page, classroomId, number, group }: GroupProps) {
  const { t } = page;
  const { lesson, level, sheetLanguage, members } = group;
  const size = t("teacher.learners", { count: members.length });
  const learners = members.map(({ learner }) => learner.id);
  return (
    <section class="card">
      <h2>{[t("groups.group", { number }), size].join(" – ")}</h2>
      <p>
        <b {...spoken(page, lesson.language)}>{lesson.title}</b>
        <small class="shown-words">{t("shelf.level", { level: page.digits(level) })}</small>
      </p>
      <p class="do">
        <a class="pill main" href={planAddress(lesson.id)}>
          {t("groups.plan")}
        </a>
        <a class="pill" href={newSheetAddress(lesson.id, sheetLanguage)}>
          {t("plan.worksheet")}
        </a>
        <a class="pill" href={newTaskAddress(classroomId, { lesson: lesson.id, learners })}>
          {t("tasks.ask-group")}
        </a>
      </p>
      <ul class="skills">
        {members.map(({ learner, own }) => (
          <li>
            <Who page={page} classroomId={classroomId} learner={learner} />
            {own && (
              <span class="why">
                {t("groups.own")} <PlanLink page={page} lesson={own} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type OthersProps = {
  page: Page;
  classroomId: number;
  title: string;
  faces: NamedFace[];
  children?: Child;
};

function Others({ page, classroomId, title, faces, children }: OthersProps) {
  if (faces.length === 0) return null;
  const size = page.t("teacher.learners", { count: faces.length });
  return (
    <section class="card">
      <h2>{[title, size].join(" · ")}</h2>
      <p>{children}</p>
      <ul class="skills">
        {faces.map((learner) => (
          <li>
            <Who page={page} classroomId={classroomId} learner={learner} />
          </li>
        ))}
      </ul>
    </section>
  );
}
