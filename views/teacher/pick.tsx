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
