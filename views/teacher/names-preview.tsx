import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Face, Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Form } from "../parts/form.tsx";
import { Refusal } from "../parts/outcome.tsx";
import { TickAllHere } from "../parts/tick-all.tsx";
import type { WordKey } from "../words/t.ts";
import { namesAddress } from "./names.tsx";
import { OpenHere } from "./unlock.tsx";

export type DoubtfulColumns = {
  /** Columns of the list that nothing is read of, as it calls them. */
  unread: string[];
  /** Columns called "year" that are taken for the class. */
  readAsClass: string[];
  /** How many lines had several names, each of which is taken for a child. */
  crowded: number;
};

/** Lines of several names, and columns that the hub does not know, or may take for something else, for somebody who knows what they hold. */
export function ColumnsInDoubt({
  page,
  unread,
  readAsClass,
  crowded,
}: DoubtfulColumns & { page: Page }) {
  const { t } = page;
  return (
    <>
      {crowded > 0 && <p class="note">{t("list.crowded", { count: crowded })}</p>}
      {unread.length > 0 && <p class="note">{t("list.unread", { columns: called(unread) })}</p>}
      {readAsClass.length > 0 && (
        <p class="note">{t("list.read-as-class", { columns: called(readAsClass) })}</p>
      )}
    </>
  );
}

function called(columns: string[]): string {
  return columns.map((name) => `\u2068${name}\u2069`).join(" · ");
}

/** What will happen to a child of the list; each is a short word on the page. */
export type PlanWord =
  | "enrol"
  | "takes-card"
  | "here-already"
  | "twice"
  | "other-class"
  | "full"
  | "number"
  | "formula"
  | "heading"
  | "section"
  | "no-name"
  | "too-long"
  | "joined"
  | "not-parted"
  | "odd-sign"
  | "gone"
  | "not-enabled"
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
  /** The child who is there without a name and gets this one. */
  card: { learnerId: number; face: Face } | undefined;
  canBeTicked: boolean;
  /** All the others are ticked at a tap, and she is not. */
  isTickedAlone: boolean;
  isTicked: boolean;
};

type PreviewProps = DoubtfulColumns & {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  areLocked: boolean;
  /** Her names are open, and this class is not among them. */
  isElsewhere: boolean;
  counts: { what: PlanWord; count: number }[];
  lines: ListedLine[];
  /** The list itself, kept in the page and nowhere else until children are enrolled. */
  kept: { list: string; rows: string };
  /** So many classes the list names; several can each have one of their own. */
  classes: number;
  /** Another name by which the list calls its only class, and whether the teacher has said that it is this one. */
  called: { name: string; isThis: boolean } | undefined;
  /** So many children of the class nobody knows yet, and whether names of the list go to them. */
  nameless: number;
  isFilling: boolean;
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
  const { kept, problem, isElsewhere } = props;
  const here = namesAddress(classroom.id);
  return (
    <Layout
      {...{ page, top }}
      title={t("list.check")}
      isWide
      sheet="class.css"
      shape="form"
      hasLists
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
      <ColumnsInDoubt page={page} {...props} />
      <Refusal words={problem} />
      <Form page={page} action={here} hasFiles>
        <input type="hidden" name="key" value={kept.list} />
        <input type="hidden" name="rows" value={kept.rows} />
        {areLocked && <OpenHere {...{ page, isElsewhere }} problem={props.wrongPassphrase} />}
        {props.classes > 1 && (
          <div class="note">
            <p>{t("list.split-offer", { count: props.classes })}</p>
            <button type="submit" class="pill" name="split" value="show">
              {t("list.split")}
            </button>
          </div>
        )}
        {props.called && <CalledInstead {...{ page, classroom, called: props.called }} />}
        <NamelessThere page={page} count={props.nameless} isFilling={props.isFilling} />
        <ol class="listed">
          {lines.map((line) => (
            <ListedRow page={page} line={line} />
          ))}
        </ol>
        <button type="submit" class="pill main">
          {t("list.enrol-ticked")}
          <span class="ticked" />
        </button>
        {!(props.called && !props.called.isThis) && <TickAllHere page={page} />}
        <a class="pill" href={here}>
          {t("list.other")}
        </a>
      </Form>
    </Layout>
  );
}

/**
 * A list may call the class by another name, or be of another class. Until the teacher says which, nobody on it is ticked,
 * nor are all at a tap.
 */
function CalledInstead({
  page,
  classroom,
  called: { name, isThis },
}: Pick<PreviewProps, "page" | "classroom"> & { called: NonNullable<PreviewProps["called"]> }) {
  const { t } = page;
  const values = { called: `\u2068${name}\u2069`, class: `\u2068${classroom.name}\u2069` };
  return (
    <div class="note">
      <input type="hidden" name="taken" value={isThis ? "yes" : "no"} />
      <p>{t(isThis ? "list.called-this" : "list.called-instead", values)}</p>
      <button type="submit" class="pill" name="same" value={isThis ? "no" : "yes"}>
        {t(isThis ? "list.is-other" : "list.is-this")}
      </button>
    </div>
  );
}

/**
 * A class may have been made without names. Who is there and has not begun gets them, with her card and pictures; or else
 * everybody on the list comes anew. The page always says what it would do, and one tap shows the other.
 */
export function NamelessThere({
  page,
  count,
  isFilling,
}: {
  page: Page;
  count: number;
  isFilling: boolean;
}) {
  const chosen = <input type="hidden" name="filling" value={isFilling ? "yes" : "no"} />;
  if (count === 0) return chosen; // the next part of a long list may have some
  const { t } = page;
  return (
    <div class="note">
      {chosen}
      <p>{t(isFilling ? "list.fills" : "list.fills-not", { count })}</p>
      <button type="submit" class="pill" name="fill" value={isFilling ? "no" : "yes"}>
        {t(isFilling ? "list.fill-not" : "list.fill")}
      </button>
    </div>
  );
}

function wordOf(what: PlanWord) {
  return `list.${what}` satisfies WordKey;
}

function ListedRow({ page, line }: { page: Page; line: ListedLine }) {
  const { place, name, details, remarks, card, canBeTicked, isTicked, isTickedAlone } = line;
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
      {card && (
        <small>
          {page.t("list.takes-card-of")} <bdi>{card.face.label}</bdi>
        </small>
      )}
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
      {card && <input type="hidden" name="card" value={`${place}:${card.learnerId}`} />}
      <label>
        <input
          type="checkbox"
          name="take"
          value={place}
          checked={isTicked}
          data-alone={isTickedAlone ? "yes" : undefined}
        />
        {card && <Avatar page={page} face={card.face} />}
        {words}
      </label>
    </li>
  );
}
