import type { Child } from "hono/jsx";
import { Layout } from "../../layout.tsx";
import type { Page } from "../../page.ts";
import { Form } from "../../parts/form.tsx";
import { OtherLanguages } from "../../parts/top.tsx";
import { languages } from "../../words/t.ts";
import type { Subject } from "../lessons.tsx";
import { newLessonAddress, ownLessonsAddress } from "./addresses.ts";

type NewProps = {
  page: Page;
  top: Child;
  subjects: Subject[];
  subject: Subject;
  /** In which the lesson will be written. */
  language: string;
  levels: { level: number; skills: { code: string; words: string }[] }[];
  /** What makes sure that the form begins one lesson. */
  formKey: string;
  problem: string | undefined;
};

/** A new lesson begins with what it practises. */
export function NewLessonPage(props: NewProps) {
  const { page, top, subjects, subject, language, levels, formKey, problem } = props;
  const { t } = page;
  const here = (of: string, written: string) => `${newLessonAddress}?of=${of}&in=${written}`;
  return (
    <Layout page={page} title={t("own.new")} isWide sheet="own.css" top={top}>
      <h1>{t("own.new")}</h1>
      <p>{t("own.new-how")}</p>
      <h2>{t("own.subject")}</h2>
      <nav class="bar" aria-label={t("own.subject")}>
        {subjects.map((one) => (
          <a href={here(one, language)} aria-current={one === subject ? "page" : undefined}>
            {t(`subject.${one}`)}
          </a>
        ))}
      </nav>
      <h2>{t("own.language")}</h2>
      <nav class="bar" aria-label={t("own.language")}>
        {Object.entries(languages).map(([code, name]) => (
          <a
            href={here(subject, code)}
            lang={code}
            aria-current={code === language ? "page" : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <Form page={page} action={ownLessonsAddress}>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="of" value={subject} />
        <input type="hidden" name="language" value={language} />
        <p class="field">
          <label for="skill">{t("own.skill")}</label>
          <select
            id="skill"
            name="skill"
            aria-describedby={problem && "skill-problem"}
            aria-invalid={problem ? "true" : undefined}
          >
            {levels.map(({ level, skills }) => (
              <optgroup
                label={
                  level > 0
                    ? t("shelf.level", { level: page.digits(level) })
                    : t(`subject.${subject}`)
                }
              >
                {skills.map(({ code, words }) => (
                  <option value={code}>{words}</option>
                ))}
              </optgroup>
            ))}
          </select>
          {problem && (
            <strong class="problem" id="skill-problem">
              {problem}
            </strong>
          )}
        </p>
        <p class="do">
          <button type="submit" class="pill main">
            {t("own.begin")}
          </button>
          <a class="pill" href={ownLessonsAddress}>
            {t("own.title")}
          </a>
        </p>
      </Form>
      <OtherLanguages page={page} here={here(subject, language)} />
    </Layout>
  );
}
