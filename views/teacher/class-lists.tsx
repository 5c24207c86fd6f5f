import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Form } from "../parts/form.tsx";
import { Refusal } from "../parts/outcome.tsx";
import type { WordKey } from "../words/t.ts";
import { Enrolled } from "./class-notes.tsx";
import { namesAddress } from "./names.tsx";
import {
  ColumnsInDoubt,
  type DoubtfulColumns,
  NamelessThere,
  type PlanWord,
} from "./names-preview.tsx";

/** A class of a list: what it is here, who comes into it, and who does not, and why. */
export type ListedClass = {
  /** Which class of the list. */
  place: number;
  name: string;
  state: "new" | "there" | "not-hers" | "too-long";
  /** How long its name may be. */
  most: number;
  /** Its names are locked: who is in it already cannot be told. */
  areLocked: boolean;
  names: string[];
  others: { what: PlanWord; count: number }[];
  isTicked: boolean;
};

type PreviewProps = DoubtfulColumns & {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  classes: ListedClass[];
  /** How many children of the list are in no class. */
  classless: number;
  /** Which part of a long list this is, from 0, and how many children of those before it were enrolled. */
  part: { at: number; of: number; enrolled: number };
  /** The list has children for the class from whose page it came. */
  canBeAlone: boolean;
  /** The list itself, kept in the page and nowhere else until children are enrolled. */
  kept: { list: string; rows: string };
  /** So many children of these classes nobody knows yet, and whether names of the list go to them. */
  nameless: number;
  isFilling: boolean;
  problem: string | undefined;
};

/** One list, one class for each that it names. Nothing is written down before the teacher says so. */
export function ClassListsPreview({ page, top, classroom, ...props }: PreviewProps) {
  const { t } = page;
  const { classes, classless, kept, part, problem } = props;
  return (
    <Layout {...{ page, top }} title={t("list.split")} isWide sheet="class.css" shape="form">
      <h1>{t("list.split")}</h1>
      <p>
        {t("list.split-how")}{" "}
        {t(part.enrolled > 0 ? "list.part-nothing-yet" : "list.split-nothing-yet")}
      </p>
      {part.of > 1 && <PartOfList page={page} {...part} />}
      <ColumnsInDoubt page={page} {...props} />
      {classless > 0 && (
        <p class="note">
          {t("list.classless")} <b>{page.digits(classless)}</b>
        </p>
      )}
      <Refusal words={problem} />
      <Form page={page} action={namesAddress(classroom.id)} hasFiles>
        <input type="hidden" name="key" value={kept.list} />
        <input type="hidden" name="rows" value={kept.rows} />
        <input type="hidden" name="part" value={part.at} />
        <input type="hidden" name="enrolled" value={part.enrolled} />
        <NamelessThere page={page} count={props.nameless} isFilling={props.isFilling} />
        <ul class="listed">
          {classes.map((one) => (
            <ClassRow page={page} {...one} />
          ))}
        </ul>
        <button type="submit" class="pill main" name="split" value="enrol">
          {t("list.split-do")}
          <span class="ticked" />
        </button>
        <p class="do">
          {part.of > 1 && (
            <button type="submit" class="pill" name="split" value="next">
              {t("list.next-part")}
            </button>
          )}
          {props.canBeAlone && (
            <button type="submit" class="pill" name="split" value="no">
              {t("list.only", { class: classroom.name })}
            </button>
          )}
        </p>
      </Form>
    </Layout>
  );
}

/** A long list is gone through part by part. */
function PartOfList({ page, at, of, enrolled }: { page: Page } & PreviewProps["part"]) {
  const { t } = page;
  return (
    <>
      <Enrolled page={page} count={enrolled} />
      <p class="note">{t("list.part", { part: at + 1, parts: of })}</p>
    </>
  );
}

function ClassRow({ page, place, name, state, names, ...props }: ListedClass & { page: Page }) {
  const { t } = page;
  const canBeTicked = names.length > 0;
  const words = (
    <span>
      <b>
        <bdi>{name}</bdi>
      </b>
      <small>{t(`list.class-${state}` satisfies WordKey, { max: props.most })}</small>
      {canBeTicked && (
        <small>
          {t("say.of", {
            name: t("list.enrol"),
            text: t("teacher.learners", { count: names.length }),
          })}
        </small>
      )}
      {props.areLocked && <em>{t("list.class-locked")}</em>}
      {props.others.map(({ what, count }) => (
        <em>
          {t("say.of", { name: t(`list.${what}` satisfies WordKey), text: page.digits(count) })}
        </em>
      ))}
    </span>
  );
  if (!canBeTicked) return <li class="off">{words}</li>;
  return (
    <li>
      <label>
        <input type="checkbox" name="class" value={place} checked={props.isTicked} />
        {words}
      </label>
      <div class="off">
        <details>
          <summary>{t("list.who")}</summary>
          {names.map((one, index) => (
            <>
              {index > 0 && " · "}
              <bdi>{one}</bdi>
            </>
          ))}
        </details>
      </div>
    </li>
  );
}
