import type { Child, PropsWithChildren } from "hono/jsx";
import { Layout, type PageScript } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import type { SubjectName } from "../parts/subjects.ts";
import { childAddress } from "./child-address.ts";
import { ClassBar, type ClassPage } from "./class-bar.tsx";
import { planAddress } from "./lessons.tsx";
import type { LessonInWords, NamedFace } from "./now.tsx";
import { NamesLocked } from "./unlock.tsx";

export type ClassPageProps = PropsWithChildren<{
  page: Page;
  top: Child;
  classroomId: number;
  /** The tab it belongs to, and its own address. */
  tab: ClassPage;
  here: string;
  title: string;
  areLocked: boolean;
  /** A page that follows the class while it is open: where it hears of news. */
  live?: string;
  isStill?: boolean;
  /** It shows charts, or is a report on paper. */
  hasCharts?: boolean;
  script?: PageScript;
}>;

/** A page of a class: the ways to the others above it, and the way to the names while they are locked. */
export function PageOfClass({
  page,
  top,
  classroomId,
  tab,
  here,
  title,
  ...props
}: ClassPageProps) {
  return (
    <Layout
      page={page}
      title={title}
      isWide
      sheet="class.css"
      {...(props.live && { live: props.live })}
      isStill={props.isStill}
      hasCharts={props.hasCharts ?? false}
      script={props.script}
      hasLists
      top={
        <>
          {top}
          <ClassBar page={page} classroomId={classroomId} here={tab} />
        </>
      }
    >
      {props.areLocked && <NamesLocked page={page} from={here} />}
      {props.children}
    </Layout>
  );
}

type LinkProps = { page: Page; lesson: LessonInWords };

/** A lesson's title, the way to its plan. */
export function PlanLink({ page, lesson }: LinkProps) {
  return (
    <a href={planAddress(lesson.id)} {...spoken(page, lesson.language)}>
      {lesson.title}
    </a>
  );
}

type WhoProps = { page: Page; classroomId: number; learner: NamedFace };

/** A child's face and what she is called, the way to her page. */
export function Who({ page, classroomId, learner }: WhoProps) {
  return (
    <a class="who-row" href={childAddress(classroomId, learner.id)}>
      <Avatar page={page} face={learner} />
      <bdi>{learner.name ?? learner.label}</bdi>
    </a>
  );
}

/** Two may have one name: the animal tells them apart. A name in another script stays in its place (Unicode UAX 9, FSI). */
export function nameOf({ name, label }: NamedFace): string {
  return name ? `\u2068${name}\u2069 · ${label}` : label;
}

type ChoiceProps = {
  label: string;
  choices: { address: string; words: string; isHere: boolean }[];
};

/** A row of ways of which one is open. */
export function Choices({ label, choices }: ChoiceProps) {
  if (choices.length < 2) return null;
  return (
    <nav class="do" aria-label={label}>
      {choices.map(({ address, words, isHere }) => (
        <a
          class={isHere ? "pill main" : "pill"}
          href={address}
          aria-current={isHere ? "page" : undefined}
        >
          {words}
        </a>
      ))}
    </nav>
  );
}

type SubjectChoicesProps = {
  page: Page;
  subjects: SubjectName[];
  /** The one that is open. */
  subject: SubjectName;
  addressOf: (subject: SubjectName) => string;
};

/** The same page of a class for another subject. */
export function SubjectChoices({ page, subjects, subject, addressOf }: SubjectChoicesProps) {
  const choices = subjects.map((one) => ({
    address: addressOf(one),
    words: page.t(`subject.${one}`),
    isHere: one === subject,
  }));
  return <Choices label={page.t("map.subject")} choices={choices} />;
}
