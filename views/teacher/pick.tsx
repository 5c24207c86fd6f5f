import { type Page, spoken } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { FindChild, lineOf } from "../parts/find-in-list.tsx";
import type { SubjectName } from "../parts/subjects.ts";
import { TickAllHere } from "../parts/tick-all.tsx";
import type { LessonInWords, NamedFace } from "./now.tsx";

/** Lessons of one subject and level. */
export type LessonsOfLevel = { subject: SubjectName; level: number; lessons: LessonInWords[] };

type LessonsProps = {
  page: Page;
  id: string;
  name: string;
  label: string;
  levels: LessonsOfLevel[];
  chosen: string | undefined;
  /** Said for "none", where none may be chosen. */
  none?: string;
};

/** What was looked for among the lessons of a field; "" when all of them are offered. */
export type Finding = { find: string; isFound: boolean };

/**
 * A box above a long field of lessons: sent with the form around it, which comes back as it was, with fewer lessons in its
 * fields. Whoever presses Enter elsewhere in the form sends it (`TickAllHere`).
 */
export function FindLesson({ page, finding }: { page: Page; finding: Finding }) {
  return (
    <>
      <button type="submit" hidden />
      <input type="hidden" name="found" value={finding.find} />
      <FindTitle page={page} id="find-lesson" finding={finding} />
    </>
  );
}

/** The box, its button, and what it says when nothing is called so. */
export function FindTitle({ page, id, finding }: { page: Page; id: string; finding: Finding }) {
  const { find, isFound } = finding;
  const problem = isFound ? undefined : `${id}-problem`;
  return (
    <p class="field">
      <label for={id}>{page.t("find.lesson")}</label>
      <input
        id={id}
        name="find"
        type="search"
        value={find}
        dir="auto"
        maxlength={60}
        autocomplete="off"
        aria-describedby={problem}
      />
      {problem && (
        <strong class="problem" id={problem}>
          {page.t("find.nothing")}
        </strong>
      )}
      <button type="submit" class="pill" name="look" value="yes">
        {page.t("find.look")}
      </button>
    </p>
  );
}

/** One lesson of all, by subject and level. */
export function PickLesson({ page, id: field, name, label, levels, chosen, none }: LessonsProps) {
  const { t, digits } = page;
  return (
    <p class="field">
      <label for={field}>{label}</label>
      <select id={field} name={name}>
        {none && <option value="">{none}</option>}
        {levels.map(({ subject, level, lessons }) => (
          <optgroup
            label={`${t(`subject.${subject}`)} · ${t("shelf.level", { level: digits(level) })}`}
          >
            {lessons.map(({ id, title, language }) => (
              <option value={id} selected={id === chosen} {...spoken(page, language)}>
                {title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </p>
  );
}

/** A face with what cannot be asked of it now, if something cannot. */
type Pickable = NamedFace & { isOut?: string | undefined };

/** Not called `children`: what stands between the tags of a part is, and there one of it is no list. */
type ChildrenProps = {
  page: Page;
  faces: Pickable[];
  chosen: ReadonlySet<number>;
};

/** The children of a class, each with a box to tick. */
export function PickChildren({ page, faces, chosen }: ChildrenProps) {
  return (
    <>
      <FindChild page={page} lines={faces} />
      <TickAllHere page={page} />
      <ul class="crowd" data-lines>
        {faces.map((child) => (
          <li id={lineOf(child)}>
            <label class="tick who-row">
              <input
                type="checkbox"
                name="learner"
                value={String(child.id)}
                checked={chosen.has(child.id) && !child.isOut}
                disabled={Boolean(child.isOut)}
              />
              <Avatar page={page} face={child} />
              <span>
                <bdi>{child.name ?? child.label}</bdi>
                {child.isOut && <small class="shown-words">{child.isOut}</small>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
