import type { Child } from "hono/jsx";
import type { Inline } from "../../content/format/types.ts";
import { type Page, spoken } from "../page.ts";
import { Fact } from "../parts/fact.tsx";
import { PrintButton, PrintByMenu } from "../parts/print.tsx";
import { Text } from "../parts/text.tsx";
import { isHubLanguage, languages } from "../words/t.ts";
import {
  AnswersChart,
  AttendanceChart,
  CoverageChart,
  type DayAnswers,
  type DayValue,
  GrowthChart,
  type SubjectCover,
} from "./charts.tsx";
import { classAddress } from "./class-bar.tsx";
import { PageOfClass, Who } from "./class-page.tsx";
import { dateIn } from "./dates.ts";
import type { LessonInWords, NamedFace } from "./now.tsx";

export type ReportLine = {
  learner: NamedFace;
  mastered: number;
  fresh: number;
  answers: number;
  right: number;
  daysHere: number;
};

type ReportMistake = { lesson: LessonInWords; looks: Inline[]; children: number; answers: number };

type ReportProps = {
  page: Page;
  top: Child;
  school: string;
  classroom: { id: number; name: string };
  areLocked: boolean;
  today: string;
  growth: DayValue[];
  answers: DayAnswers[];
  attendance: DayValue[];
  subjects: SubjectCover[];
  lines: ReportLine[];
  mistakes: ReportMistake[];
};

const files = ["attempts", "skills", "attendance"] as const;

export function reportFileAddress(classroomId: number, file: (typeof files)[number]): string {
  return `${classAddress(classroomId, "report")}/${file}.csv`;
}

/** How a class has learned in four weeks, for the wall, the head teacher and the office. */
export function ClassReport({ page, top, classroom, areLocked, ...report }: ReportProps) {
  const { t } = page;
  const { school, today, lines } = report;
  const title = `${t("report.title")} · ${classroom.name}`;
  const here = classAddress(classroom.id, "report");
  return (
    <PageOfClass
      {...{ page, top, here, areLocked, title }}
      classroomId={classroom.id}
      tab="report"
      hasCharts
    >
      <div class="headline">
        <h1>{title}</h1>
        <p>{`${school} · ${dateIn(page, today)}`}</p>
      </div>
      <p class="do">
        <PrintButton page={page} isMain />
      </p>
      <PrintByMenu page={page} />
      <Facts page={page} lines={lines} />
      <div class="charts two-by-two">
        <GrowthChart page={page} of="class" days={report.growth} />
        <AnswersChart page={page} days={report.answers} />
        <CoverageChart page={page} subjects={report.subjects} />
        <AttendanceChart page={page} days={report.attendance} children={lines.length} />
      </div>
      <Mistakes page={page} mistakes={report.mistakes} />
      <h2 class="own-sheet">{t("report.each")}</h2>
      <Each
        page={page}
        classroomId={classroom.id}
        schoolDays={report.attendance.length}
        lines={lines}
      />
      <ReportFiles page={page} classroomId={classroom.id} areLocked={areLocked} />
    </PageOfClass>
  );
}

function Facts({ page, lines }: { page: Page; lines: ReportLine[] }) {
  const { t, digits } = page;
  const sum = (which: "mastered" | "fresh" | "answers") =>
    digits(lines.reduce((all, line) => all + line[which], 0));
  const facts = [
    { words: t("report.children"), value: digits(lines.length) },
    { words: t("report.mastered"), value: sum("mastered") },
    { words: t("report.new"), value: sum("fresh") },
    { words: t("report.answers"), value: sum("answers") },
  ];
  return (
    <dl class="facts">
      {facts.map(({ words, value }) => (
        <Fact name={words} value={value} />
      ))}
    </dl>
  );
}

function Mistakes({ page, mistakes }: { page: Page; mistakes: ReportMistake[] }) {
  if (mistakes.length === 0) return null;
  return (
    <section>
      <h2>{page.t("report.mistakes")}</h2>
      <ul class="skills">
        {mistakes.map(({ lesson, looks, children, answers }) => (
          <li>
            <span {...spoken(page, lesson.language)}>
              <Text parts={looks} />
            </span>
            <span class="why">
              <InOwnLanguage page={page} lesson={lesson} />
              {page.t("now.made-by", { children, answers })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A reading lesson speaks of its mistakes in its own language alone; said before them, a line of another one is no slip. */
function InOwnLanguage({ page, lesson: { language } }: { page: Page; lesson: LessonInWords }) {
  if (language === page.language || !isHubLanguage(language)) return null;
  return (
    <>
      <bdi {...spoken(page, language)}>{languages[language]}</bdi>
      {" · "}
    </>
  );
}

type EachProps = { page: Page; classroomId: number; schoolDays: number; lines: ReportLine[] };

function Each({ page, classroomId, schoolDays, lines }: EachProps) {
  const { t, digits } = page;
  const numbers = ["mastered", "fresh", "answers", "right", "daysHere"] as const;
  return (
    // A region that scrolls must be reachable with the keys.
    <section class="scroll" tabindex={0} aria-label={t("report.each")}>
      <table class="data each">
        <thead>
          <tr>
            <th scope="col">{t("teacher.learner")}</th>
            <th scope="col">{t("report.mastered")}</th>
            <th scope="col">{t("report.new")}</th>
            <th scope="col">{t("report.answers")}</th>
            <th scope="col">{t("report.right")}</th>
            <th scope="col">{t("report.days-here", { count: schoolDays })}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <th scope="row">
                <Who page={page} classroomId={classroomId} learner={line.learner} />
              </th>
              {numbers.map((which) => (
                <td class="number">{digits(line[which])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type FilesProps = { page: Page; classroomId: number; areLocked: boolean };

/** The same for a spreadsheet. */
export function ReportFiles({ page, classroomId, areLocked }: FilesProps) {
  const offered = files.map((file) => ({
    address: reportFileAddress(classroomId, file),
    words: page.t(`report.csv-${file}`),
  }));
  return <TakeFiles page={page} areLocked={areLocked} files={offered} />;
}

type TakeProps = { page: Page; areLocked: boolean; files: { address: string; words: string }[] };

/** Files to take along, with names or without. A form that only looks: it needs no token. */
export function TakeFiles({ page, areLocked, files }: TakeProps) {
  const { t } = page;
  return (
    <form class="card unprinted" method="get" action={files[0]?.address}>
      <h2>{t("report.take")}</h2>
      <p>{t("report.take-about")}</p>
      {areLocked ? (
        <p>{t("report.names-locked")}</p>
      ) : (
        <label class="tick">
          <input type="checkbox" name="names" value="1" /> {t("report.with-names")}
        </label>
      )}
      <p class="do">
        {files.map(({ address, words }) => (
          <button type="submit" class="pill" formaction={address}>
            {words}
          </button>
        ))}
      </p>
    </form>
  );
}
