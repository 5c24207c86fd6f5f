import type { Child } from "hono/jsx";
import { type Page, spoken } from "../page.ts";
import { FindChild, lineOf } from "../parts/find-in-list.tsx";
import { PrintButton } from "../parts/print.tsx";
import type { SubjectName } from "../parts/subjects.ts";
import { still, type View } from "../render.ts";
import type { WordKey } from "../words/t.ts";
import { classAddress } from "./class-bar.tsx";
import { Choices, PageOfClass, SubjectChoices, Who } from "./class-page.tsx";
import { planAddress } from "./lessons.tsx";
import type { LessonInWords, NamedFace } from "./now.tsx";

export type MapCell = "secure" | "growing" | "stuck" | "assumed" | "not-met";

type MapProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  areLocked: boolean;
  subjects: SubjectName[];
  subject: SubjectName;
  levels: number[];
  level: number;
  lessons: LessonInWords[];
  rows: { learner: NamedFace; cells: MapCell[] }[];
  isBegun: boolean;
};

/** Each state has a sign, so that a photocopy says the same; the word is for who listens. */
const signs = {
  secure: { sign: "✓", words: "now.secure" },
  growing: { sign: "+", words: "now.growing" },
  stuck: { sign: "!", words: "map.stuck" },
  assumed: { sign: "(✓)", words: "map.assumed" },
  "not-met": { sign: "", words: "now.not-met" },
} as const satisfies Record<MapCell, { sign: string; words: WordKey }>;

const states = Object.keys(signs) as MapCell[]; // the keys of the literal above

export function mapAddress(classroomId: number, subject: string, level?: number): string {
  const ofLevel = level === undefined ? "" : `&level=${level}`;
  return `${classAddress(classroomId, "map")}?subject=${subject}${ofLevel}`;
}

/** A class at one look: who stands where with which skill. */
export function MapPage({ page, top, classroom, areLocked, ...map }: MapProps) {
  const { t } = page;
  const { subjects, subject, levels, level } = map;
  const title = `${t("bar.map")} · ${classroom.name}`;
  const here = mapAddress(classroom.id, subject, level);
  const classroomId = classroom.id;
  return (
    <PageOfClass {...{ page, top, classroomId, areLocked, here, title }} tab="map">
      <h1>{title}</h1>
      <SubjectChoices
        {...{ page, subjects, subject }}
        addressOf={(one) => mapAddress(classroomId, one)}
      />
      <Choices
        label={t("map.level")}
        choices={levels.map((one) => ({
          address: mapAddress(classroomId, subject, one),
          words: t("shelf.level", { level: page.digits(one) }),
          isHere: one === level,
        }))}
      />
      <p class="do">
        <PrintButton page={page} />
      </p>
      {!map.isBegun && <p class="note">{t("map.none")}</p>}
      <Key page={page} />
      <FindChild page={page} lines={map.rows.map(({ learner }) => learner)} />
      <ClassTable page={page} classroomId={classroomId} {...map} />
    </PageOfClass>
  );
}

function Key({ page }: { page: Page }) {
  return (
    <p class="key" aria-hidden="true">
      {states.map((state) => (
        <span>
          <i class={state}>{signs[state].sign}</i> {page.t(signs[state].words)}
        </span>
      ))}
    </p>
  );
}

type TableProps = Pick<MapProps, "page" | "subject" | "level" | "lessons" | "rows"> & {
  classroomId: number;
};

/** Cells are the same everywhere on the page, so each state is rendered once: sixty children have thousands of them. */
function ClassTable({ page, classroomId, subject, level, lessons, rows }: TableProps) {
  const { t } = page;
  const ofLevel = t("shelf.level", { level: page.digits(level) });
  const cells = Object.fromEntries(
    states.map((state) => [state, still(<Cell page={page} state={state} />)()]),
  ) as Record<MapCell, View>; // one of each state
  return (
    // A region that scrolls must be reachable with the keys.
    <section class="scroll" tabindex={0} aria-label={t("map.about")}>
      <table class="map">
        <caption>{[t("map.about"), t(`subject.${subject}`), ofLevel].join(" · ")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("teacher.learner")}</th>
            {lessons.map((lesson) => (
              <th scope="col" class="skill">
                <a href={planAddress(lesson.id)} {...spoken(page, lesson.language)}>
                  {lesson.title}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-lines>
          {rows.map(({ learner, cells: states }) => (
            <tr id={lineOf(learner)}>
              <th scope="row">
                <Who page={page} classroomId={classroomId} learner={learner} />
              </th>
              {states.map((state) => cells[state])}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ page, state }: { page: Page; state: MapCell }) {
  return (
    <td class={state}>
      <b aria-hidden="true">{signs[state].sign}</b>
      <span class="sr">{page.t(signs[state].words)}</span>
    </td>
  );
}
