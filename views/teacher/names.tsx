import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Field, Form } from "../parts/form.tsx";
import { TickAllHere } from "../parts/tick-all.tsx";
import type { WordKey } from "../words/t.ts";
import { unlockAddress } from "./unlock.tsx";

/** Where a teacher sets up a class from names. */
export function namesAddress(classroomId: number): string {
  return `/teach/classes/${classroomId}/names`;
}

type NamesProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  /** Her names are closed: who is in the class already cannot be told. */
  areLocked: boolean;
  /** How many more children the class can hold. */
  room: number;
  /** What she had pasted. */
  pasted: string;
  problem: string | undefined;
  /** How much the files of a list may have together. */
  mostMegabytes: number;
};

/** A teacher writes or pastes the names of a class, or chooses a file that has them. */
export function NamesPage({ page, top, classroom, areLocked, room, ...props }: NamesProps) {
  const { t } = page;
  const { pasted, problem, mostMegabytes } = props;
  const here = namesAddress(classroom.id);
  return (
    <Layout page={page} title={t("list.add")} isWide sheet="class.css" shape="form" top={top}>
      <h1>{t("list.add")}</h1>
      <p>
        <b>
          <bdi>{classroom.name}</bdi>
        </b>{" "}
        {t("teacher.class-full", { room })}
      </p>
      <p>{t("list.how")}</p>
      {areLocked && <Blind page={page} from={here} />}
      {problem && (
        <p class="problem" id="list-problem" role="alert">
          {problem}
        </p>
      )}
      <Form page={page} action={here} hasFiles>
        <p class="field">
          <label for="list">{t("list.names")}</label>
          <textarea
            id="list"
            name="list"
            rows={8}
            dir="auto"
            autocomplete="off"
            aria-describedby={problem && "list-problem"}
          >
            {pasted}
          </textarea>
        </p>
        <p class="field">
          <label for="file">{t("list.file")}</label>
          <input
            id="file"
            name="file"
            type="file"
            multiple
            accept=".csv,.tsv,.txt,text/*,application/csv,application/vnd.ms-excel"
            aria-describedby="file-help"
          />
          <small id="file-help">{t("list.file-help", { most: mostMegabytes })}</small>
        </p>
        <button type="submit" class="pill main">
          {t("list.show")}
        </button>
        <a class="pill" href={`/teach/classes/${classroom.id}`}>
          {t("person.back")}
        </a>
      </Form>
    </Layout>
  );
}

/** While names are locked, a child who is there already looks like any other. */
function Blind({ page, from }: { page: Page; from: string }) {
  return (
    <p class="note">
      {page.t("list.locked")}{" "}
      <a class="pill" href={unlockAddress(from)}>
        {page.t("names.open")}
      </a>
    </p>
  );
}

/** The names can be opened on the way: the list lives in this page, and another page would lose it. */
function OpenHere({ page, problem }: { page: Page; problem: string | undefined }) {
  const { t } = page;
  return (
    <div class="note">
      <p>{t("list.locked")}</p>
      <Field
        name="passphrase"
        type="password"
        autocomplete="current-password"
        label={t("names.passphrase")}
        problem={problem}
        isOptional
      />
      <button type="submit" name="open" value="yes" class="pill">
        {t("names.open")}
      </button>
    </div>
  );
}

/** What will happen to a child of the list; each is a short word on the page. */
export type PlanWord =
  | "enrol"
  | "here-already"
  | "twice"
  | "other-class"
  | "full"
  | "number"
  | "formula"
  | "no-name"
  | "too-long"
  | "joined"
  | "not-parted"
  | "elsewhere"
  | "year-reckoned"
  | "year-lost"
  | "left-out";

/** A word about one child, and what stands in the list that it is about. */
export type Remark = { what: PlanWord; words?: string };

export type ListedLine = {
  /** Which row of the list. */
  place: number;
  name: string;
  /** Birth year, class, guardian and note, as far as the list has them. */
  details: string[];
  /** Why she is not ticked, and what is left out of her. */
  remarks: Remark[];
  canBeTicked: boolean;
  isTicked: boolean;
};

type PreviewProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  areLocked: boolean;
  counts: { what: PlanWord; count: number }[];
  lines: ListedLine[];
  /** The list itself, kept in the page and nowhere else until children are enrolled. */
  kept: { list: string; rows: string };
  /** So many classes the list names; several can each have one of their own. */
  classes: number;
  problem: string | undefined;
  wrongPassphrase: string | undefined;
};

/** The list as the hub has read it. Nothing is written down before the teacher says so. */
export function NamesPreview({
  page,
  top,
  classroom,
  areLocked,
  counts,
  lines,
  ...props
}: PreviewProps) {
  const { t } = page;
  const { kept, problem } = props;
  const here = namesAddress(classroom.id);
  return (
    <Layout
      {...{ page, top }}
      title={t("list.check")}
      isWide
      sheet="class.css"
      shape="form"
      script="lists.js"
    >
      <h1>{t("list.check")}</h1>
      <p>
        <b>
          <bdi>{classroom.name}</bdi>
        </b>{" "}
        {t("list.nothing-yet")}
      </p>
      <dl class="facts">
        {counts.map(({ what, count }) => (
          <div>
            <dt>{t(wordOf(what))}</dt>
            <dd>{page.digits(count)}</dd>
          </div>
        ))}
      </dl>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <Form page={page} action={here} hasFiles>
        <input type="hidden" name="key" value={kept.list} />
        <input type="hidden" name="rows" value={kept.rows} />
        {areLocked && <OpenHere page={page} problem={props.wrongPassphrase} />}
        {props.classes > 1 && (
          <div class="note">
            <p>{t("list.split-offer", { count: props.classes })}</p>
            <button type="submit" class="pill" name="split" value="show">
              {t("list.split")}
            </button>
          </div>
        )}
        <ol class="listed">
          {lines.map((line) => (
            <ListedRow page={page} line={line} />
          ))}
        </ol>
        <button type="submit" class="pill main">
          {t("list.enrol-ticked")}
          <span class="ticked" />
        </button>
        <TickAllHere page={page} />
        <a class="pill" href={here}>
          {t("list.other")}
        </a>
      </Form>
    </Layout>
  );
}

function wordOf(what: PlanWord) {
  return `list.${what}` satisfies WordKey;
}

function ListedRow({ page, line }: { page: Page; line: ListedLine }) {
  const { place, name, details, remarks, canBeTicked, isTicked } = line;
  const words = (
    <span>
      {name !== "" && (
        <b>
          <bdi>{name}</bdi>
        </b>
      )}
      {details.map((detail) => (
        <small>
          <bdi>{detail}</bdi>
        </small>
      ))}
      {remarks.map(({ what, words: written }) => (
        <em>
          {page.t(wordOf(what))} {written && <bdi>{written}</bdi>}
        </em>
      ))}
    </span>
  );
  if (!canBeTicked) return <li class="off">{words}</li>;
  const isHere = remarks.some(({ what }) => what === "here-already");
  return (
    <li>
      {isHere && <input type="hidden" name="here" value={place} />}
      <label>
        <input type="checkbox" name="take" value={place} checked={isTicked} />
        {words}
      </label>
    </li>
  );
}
