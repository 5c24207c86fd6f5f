import { Form } from "../parts/form.tsx";
import { directionOf, languages } from "../words/t.ts";
import { type ClassProps, newCheckAddress } from "./checks.tsx";
import { classAddress } from "./class-bar.tsx";
import { PageOfClass } from "./class-page.tsx";
import type { NamedFace } from "./now.tsx";
import {
  type Finding,
  FindLesson,
  type LessonsOfLevel,
  PickChildren,
  PickLesson,
} from "./pick.tsx";
import { Problem } from "./task-fields.tsx";

type NewCheckProps = ClassProps & {
  formKey: string;
  levels: LessonsOfLevel[];
  finding: Finding;
  faces: (NamedFace & { isOut: string | undefined })[];
  chosen: { lessons: string[]; learners: ReadonlySet<number>; language: string };
  /** So many skills fit into one sitting. */
  most: number;
  problems: { lesson?: string; whom?: string };
};

/** A teacher chooses a check: of whom, and which skills. */
export function NewCheckPage({ page, top, classroom, areLocked, ...props }: NewCheckProps) {
  const { t } = page;
  const { formKey, levels, finding, faces, chosen, most, problems } = props;
  const classroomId = classroom.id;
  const title = `${t("checks.new")} · ${classroom.name}`;
  const here = newCheckAddress(classroomId);
  return (
    <PageOfClass {...{ page, top, classroomId, areLocked, here, title }} tab="checks">
      <h1>{title}</h1>
      <p>{t("checks.how")}</p>
      <Form page={page} action={classAddress(classroomId, "checks")}>
        <input type="hidden" name="key" value={formKey} />
        <fieldset class="card">
          <legend>{t("checks.skills")}</legend>
          <p>{t("checks.left-out")}</p>
          <Problem words={problems.lesson} />
          <FindLesson page={page} finding={finding} />
          {Array.from({ length: most }, (_, place) => (
            <PickLesson
              {...{ page, levels }}
              id={`skill-${place + 1}`}
              name="lesson"
              label={t("checks.skill", { number: place + 1 })}
              chosen={chosen.lessons[place]}
              none={t("checks.no-skill")}
            />
          ))}
        </fieldset>
        <p class="field">
          <label for="language">{t("checks.language")}</label>
          <select id="language" name="language">
            {Object.entries(languages).map(([code, name]) => (
              <option
                value={code}
                selected={code === chosen.language}
                lang={code}
                dir={directionOf(code)}
              >
                {name}
              </option>
            ))}
          </select>
        </p>
        <fieldset class="card">
          <legend>{t("tasks.whom")}</legend>
          <Problem words={problems.whom} />
          <PickChildren page={page} faces={faces} chosen={chosen.learners} />
        </fieldset>
        <p class="do">
          <button type="submit" class="pill main" name="send" value="yes">
            {t("checks.choose")}
          </button>
        </p>
      </Form>
    </PageOfClass>
  );
}
