import type { Child } from "hono/jsx";
import type { Inline } from "../../content/format/types.ts";
import { type Page, spoken } from "../page.ts";
import { PrintButton } from "../parts/print.tsx";
import { Text } from "../parts/text.tsx";
import { classAddress } from "./class-bar.tsx";
import { PageOfClass, Who } from "./class-page.tsx";
import { type LessonInWords, type NamedFace, remedyAddress } from "./now.tsx";

export type MistakeInWords = {
  lesson: LessonInWords;
  misconception: string;
  looks: Inline[];
  remedy: Inline[];
  learners: NamedFace[];
  answers: number;
  /** Children who made it today. */
  today: number;
};

type MistakesProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  areLocked: boolean;
  mistakes: MistakeInWords[];
};

/** What many children get wrong in the same way: how it looks, who, and five minutes that help. */
export function MistakesPage({ page, top, classroom, areLocked, mistakes }: MistakesProps) {
  const { t } = page;
  const classroomId = classroom.id;
  const title = `${t("bar.mistakes")} · ${classroom.name}`;
  const here = classAddress(classroomId, "mistakes");
  return (
    <PageOfClass {...{ page, top, classroomId, areLocked, here, title }} tab="mistakes">
      <h1>{title}</h1>
      {mistakes.length === 0 ? (
        <p class="card">{t("mistakes.none")}</p>
      ) : (
        <p>{t("mistakes.about")}</p>
      )}
      <p class="do">
        <PrintButton page={page} />
      </p>
      {mistakes.map((mistake) => (
        <OneMistake page={page} classroomId={classroomId} {...mistake} />
      ))}
    </PageOfClass>
  );
}

type MistakeProps = MistakeInWords & { page: Page; classroomId: number };

function OneMistake({ page, classroomId, lesson, misconception, ...mistake }: MistakeProps) {
  const { t } = page;
  const { looks, remedy, learners, answers, today } = mistake;
  const own = spoken(page, lesson.language);
  const counts = [
    t("now.made-by", { children: learners.length, answers }),
    today > 0 && t("mistakes.today", { count: today }),
  ];
  return (
    <section class="card">
      <h2 {...own}>
        <Text parts={looks} />
      </h2>
      <p class="why">
        <bdi {...own}>{lesson.title}</bdi>
        {` · ${counts.filter(Boolean).join(" · ")}`}
      </p>
      <h3>{t("plan.helps")}</h3>
      <p {...own}>
        <Text parts={remedy} />
      </p>
      <p class="do">
        <a class="pill main" href={remedyAddress(lesson.id, misconception)}>
          {t("groups.plan")}
        </a>
      </p>
      <h3>{t("mistakes.who")}</h3>
      <ul class="crowd">
        {learners.map((learner) => (
          <li>
            <Who page={page} classroomId={classroomId} learner={learner} />
          </li>
        ))}
      </ul>
    </section>
  );
}
