import type { Child } from "hono/jsx";
import type { Inline, Lesson, Picture, TeacherPlan } from "../../content/format/types.ts";
import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { Form } from "../parts/form.tsx";
import { PrintButton, PrintByMenu } from "../parts/print.tsx";
import { Drawing, plain, Text } from "../parts/text.tsx";
import { OtherLanguages } from "../parts/top.tsx";
import { type Speech, speechIn } from "../words/t.ts";
import {
  type LessonTitle,
  nameOfLanguage,
  newSheetAddress,
  planAddress,
  type Subject,
  subjectAddress,
} from "./lessons.tsx";
import { ownLessonsAddress } from "./own/addresses.ts";
import { type Origin, OriginLine } from "./own/origin.tsx";
import { newTaskAddress } from "./tasks.tsx";
import { voiceAddress } from "./voice.tsx";

type PlanProps = {
  page: Page;
  top: Child;
  lesson: Lesson;
  /** The list that the lesson stands in. */
  list: string;
  subject: Subject;
  level: number;
  /** Lessons that come before this one. */
  before: LessonTitle[];
  pictures: { picture: Picture; heading: Inline[] }[];
  /** Languages in which a worksheet can be made; none when the lesson asks nothing that is right or wrong. */
  sheets: string[];
  /** Classes of this teacher that can be asked for it. */
  classrooms: { id: number; name: string }[];
  packVersion: string;
  /** Languages in which a teacher can make a copy of her own. */
  copies: string[];
  /** What makes sure that the form for one makes one copy. */
  formKey: string;
  /** For a lesson of this school: when which version was made, and from what. */
  madeHere: { version: number; on: string; from: Origin | undefined } | undefined;
  /** Classes of this teacher in which a version of this school stands in the place of this lesson. */
  stands: { id: number; name: string; version: number; lessonId: string }[];
};

/**
 * The plan of a lesson on one sheet of A4, in the reader's language or else in the lesson's own. Below it the ways to
 * worksheets for children who read another language than their teacher.
 */
export function PlanPage(props: PlanProps) {
  const { page, top, lesson, list, sheets } = props;
  const title = page.t("plan.title", { title: lesson.title });
  const own = sheets.includes(page.language) ? page.language : sheets[0];
  return (
    <Layout page={page} title={title} isWide sheet="plans.css" top={top}>
      <div class="unprinted">
        <p class="do">
          {own !== undefined && (
            <a class="pill main" href={newSheetAddress(lesson.id, own)}>
              {page.t("plan.worksheet")}
            </a>
          )}
          <PrintButton page={page} />
          <a class="pill" href={voiceAddress(lesson.id)}>
            {page.t("voice.lend")}
          </a>
          <a class="pill" href={subjectAddress(list)}>
            {page.t("plan.all")}
          </a>
          {props.classrooms.map(({ id, name }) => (
            <a class="pill" href={newTaskAddress(id, { lesson: lesson.id })}>
              {page.t("tasks.ask-class", { class: name })}
            </a>
          ))}
        </p>
        <CopyForm {...props} />
        {props.madeHere && (
          <p class="made-here">
            {page.t("own.made-here", { version: props.madeHere.version, date: props.madeHere.on })}
          </p>
        )}
        {props.madeHere?.from && <OriginLine page={page} from={props.madeHere.from} />}
        <Stands {...props} />
        <PrintByMenu page={page} />
        <p>{page.t("plan.print")}</p>
      </div>
      <PlanOnPaper {...props} />
      <p class="do">
        {sheets
          .filter((language) => language !== own)
          .map((language) => (
            <a class="pill" href={newSheetAddress(lesson.id, language)}>
              {page.t("plan.worksheet-in", { language: nameOfLanguage(language) })}
            </a>
          ))}
      </p>
      <OtherLanguages page={page} here={planAddress(lesson.id)} />
    </Layout>
  );
}

/** The lesson becomes a teacher's own, in one of its languages; the reader's comes first. */
function CopyForm({ page, lesson, copies, formKey }: PlanProps) {
  const { t } = page;
  return (
    <Form page={page} action={ownLessonsAddress}>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="from" value={lesson.id} />
      <p class="do">
        {copies.map((language) => (
          <button type="submit" class="pill" name="language" value={language}>
            {copies.length === 1
              ? t("own.make-copy")
              : t("own.make-copy-in", { language: nameOfLanguage(language) })}
          </button>
        ))}
      </p>
    </Form>
  );
}

/** Which of her classes meet something else here, whoever made it, and the way to take it back. */
function Stands({ page, lesson, stands }: PlanProps) {
  const { t } = page;
  return (
    <>
      {stands.map(({ id, name, version, lessonId }) => (
        <Form page={page} action={`${planAddress(lesson.id)}/withdrawals`}>
          <input type="hidden" name="class" value={String(id)} />
          <p>
            <a href={planAddress(lessonId)}>{t("own.stands-in", { class: name, version })}</a>
          </p>
          <button type="submit" class="pill away">
            {t("own.take-back", { class: name })}
          </button>
        </Form>
      ))}
    </>
  );
}

function PlanOnPaper(props: PlanProps) {
  const { page, lesson, subject, level, before, pictures, packVersion } = props;
  const { teacher } = lesson;
  const speech = speechIn(lesson.language);
  const { t } = speech;
  const place = [
    t(`subject.${subject}`),
    level > 0 ? t("shelf.level", { level: speech.digits(level) }) : undefined,
    t("plan.fifteen"),
  ];
  return (
    <article
      class={isLong(teacher) ? "leaf plan long" : "leaf plan"}
      {...spoken(page, lesson.language)}
    >
      <p class="place">{place.filter(Boolean).join(" – ")}</p>
      <h1>{lesson.title}</h1>
      {before.length > 0 && <Before page={page} title={t("plan.before")} before={before} />}
      {pictures.length > 0 && (
        <div class="pictures">
          {pictures.map(({ picture, heading }) => (
            <figure>
              <Drawing picture={picture} />
              <figcaption>
                <Text parts={heading} />
              </figcaption>
            </figure>
          ))}
        </div>
      )}
      {teacher ? (
        <Steps speech={speech} plan={teacher} isCounted={props.sheets.length > 0} />
      ) : (
        <p>{t("plan.none")}</p>
      )}
      {teacher && teacher.mistakes.length > 0 && <Mistakes speech={speech} plan={teacher} />}
      <p class="source">
        <bdi dir="ltr">{`${lesson.id} · ${packVersion} · ${lesson.licence}`}</bdi>
      </p>
    </article>
  );
}

/** Letters of a plan that fill an A4 sheet, or one of Letter, which is lower, when they are big. */
const lettersInBig = 1500;

function isLong(plan: TeacherPlan | undefined): boolean {
  if (!plan) return false;
  const { bring, say, watch, others, close, mistakes } = plan;
  const remedies = mistakes.flatMap(({ looks, remedy }) => [looks, remedy]);
  const all = [bring, say, watch, others, close, ...remedies].map(plain).join("");
  return all.length > lettersInBig;
}

function Before(props: { page: Page; title: string; before: LessonTitle[] }) {
  const { page, title, before } = props;
  return (
    <div class="before">
      <h2>{title}</h2>
      <ul>
        {before.map((lesson) => (
          <li>
            <a href={planAddress(lesson.id)} {...spoken(page, lesson.language)}>
              {lesson.title}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

type PartProps = { speech: Speech; plan: TeacherPlan };

/** The quarter of an hour from its beginning to its end, with a place for the number that is counted then. */
function Steps({ speech, plan, isCounted }: PartProps & { isCounted: boolean }) {
  const steps = ["bring", "say", "watch", "others", "close"] as const;
  return (
    <dl>
      {steps.map((step) => (
        <div class={step === "say" ? "loud" : undefined}>
          <dt>{speech.t(`plan.${step}`)}</dt>
          <dd>
            <Text parts={plan[step]} />
            {step === "close" && isCounted && <span class="gapline" />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Each mistake has the name by which the hub counts it as its place on the page. */
function Mistakes({ speech, plan }: PartProps) {
  return (
    <section id="mistakes">
      <h2>{speech.t("plan.mistakes")}</h2>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{speech.t("plan.looks")}</th>
            <th scope="col">{speech.t("plan.helps")}</th>
          </tr>
        </thead>
        <tbody>
          {plan.mistakes.map(({ name, looks, remedy }) => (
            <tr id={name}>
              <td>
                <Text parts={looks} />
              </td>
              <td>
                <Text parts={remedy} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
