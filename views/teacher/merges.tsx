import type { Child } from "hono/jsx";
import type { Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Form } from "../parts/form.tsx";
import { Outcome } from "../parts/outcome.tsx";
import { nameOf, PageOfClass, Who } from "./class-page.tsx";
import type { NamedFace } from "./now.tsx";

/** Where a teacher makes one child of two who are one. */
export function mergesAddress(classroomId: number): string {
  return `/teach/classes/${classroomId}/merges`;
}

export function compareAddress(classroomId: number, one: number, other: number): string {
  return `${mergesAddress(classroomId)}?one=${one}&other=${other}`;
}

/** Two cards that are one child's. */
export type HeldMergeInWords = {
  seq: number;
  kept: NamedFace;
  merged: NamedFace;
  date: string;
  teacher: string;
  undo: UndoInWords;
};

/** Whether a merge can be undone on this page: the child must be on the list of the class of the other card. */
export type UndoInWords = { state: "here" | "not-on-list" } | { state: "elsewhere"; class: string };

type MergesProps = {
  page: Page;
  top: Child;
  classroomId: number;
  areLocked: boolean;
  learners: NamedFace[];
  likely: [NamedFace, NamedFace][];
  held: HeldMergeInWords[];
  done: string | undefined;
  problem: string | undefined;
};

/** Children who were enrolled twice: who may be, who is, and the way back. */
export function MergesPage({ page, top, classroomId, areLocked, ...props }: MergesProps) {
  const { learners, likely, held, done, problem } = props;
  const { t } = page;
  const here = mergesAddress(classroomId);
  return (
    <PageOfClass
      {...{ page, top, classroomId, areLocked, here }}
      tab="children"
      title={t("merge.title")}
    >
      <h1>{t("merge.title")}</h1>
      <Outcome words={done} />
      <p>{t("merge.about")}</p>
      <div class="split">
        <div>
          {!areLocked && <Likely {...{ page, classroomId, likely }} />}
          {held.length > 0 && <h2>{t("merge.held")}</h2>}
          {held.map((merge) => (
            <Held {...{ page, classroomId, merge }} />
          ))}
        </div>
        <form class="card" method="get" action={here}>
          <h2>{t("merge.choose")}</h2>
          <ChildField
            page={page}
            name="one"
            label={t("merge.one")}
            learners={learners}
            chosen={learners[0]?.id}
          />
          <ChildField
            page={page}
            name="other"
            label={t("merge.second")}
            learners={learners}
            chosen={learners[1]?.id}
            problem={problem}
          />
          <p>{t("merge.two-classes")}</p>
          <button type="submit" class="pill main">
            {t("merge.look")}
          </button>
        </form>
      </div>
    </PageOfClass>
  );
}

type LikelyProps = { page: Page; classroomId: number; likely: [NamedFace, NamedFace][] };

function Likely({ page, classroomId, likely }: LikelyProps) {
  const { t } = page;
  return (
    <>
      <h2>{t("merge.likely")}</h2>
      <p>{likely.length > 0 ? t("merge.likely-why") : t("merge.none-likely")}</p>
      {likely.map(([one, other]) => (
        <div class="card">
          <Pair {...{ page, classroomId, one, other }} />
          <a
            class="pill"
            href={compareAddress(classroomId, one.id, other.id)}
            aria-label={t("merge.look-who", { who: nameOf(one), other: nameOf(other) })}
          >
            {t("merge.look")}
          </a>
        </div>
      ))}
    </>
  );
}

function Pair({
  page,
  classroomId,
  one,
  other,
}: Omit<LikelyProps, "likely"> & { one: NamedFace; other: NamedFace }) {
  return (
    <ul class="crowd">
      {[one, other].map((learner) => (
        <li>
          <Who page={page} classroomId={classroomId} learner={learner} />
        </li>
      ))}
    </ul>
  );
}

function Held({
  page,
  classroomId,
  merge,
}: {
  page: Page;
  classroomId: number;
  merge: HeldMergeInWords;
}) {
  const { t } = page;
  const { kept, merged } = merge;
  const words = { who: nameOf(kept), other: nameOf(merged) };
  return (
    <div class="card">
      <p class="who-row">
        <Avatar page={page} face={merged} />
        <Avatar page={page} face={kept} />
        <span>
          <b>{t("merge.counts-for", words)}</b>{" "}
          <small>{t("merge.by", { date: merge.date, teacher: merge.teacher })}</small>
        </span>
      </p>
      {merge.undo.state === "here" ? (
        <Form page={page} action={`${mergesAddress(classroomId)}/undone`}>
          <input type="hidden" name="merge" value={String(merge.seq)} />
          <button type="submit" class="pill" aria-label={t("merge.undo-who", words)}>
            {t("merge.undo")}
          </button>
        </Form>
      ) : (
        <p>
          {merge.undo.state === "elsewhere"
            ? t("merge.undo-elsewhere", { class: merge.undo.class })
            : t("merge.undo-not")}
        </p>
      )}
    </div>
  );
}

type ChildFieldProps = {
  page: Page;
  name: string;
  label: string;
  learners: NamedFace[];
  /** Who is chosen at first; two fields begin with two children. */
  chosen: number | undefined;
  problem?: string | undefined;
};

function ChildField({ name, label, learners, chosen, problem }: ChildFieldProps) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <select
        id={name}
        name={name}
        aria-describedby={problem && `${name}-problem`}
        aria-invalid={problem ? "true" : undefined}
      >
        {learners.map((learner) => (
          <option value={String(learner.id)} selected={learner.id === chosen}>
            {nameOf(learner)}
          </option>
        ))}
      </select>
      {problem && (
        <strong class="problem" id={`${name}-problem`}>
          {problem}
        </strong>
      )}
    </p>
  );
}
