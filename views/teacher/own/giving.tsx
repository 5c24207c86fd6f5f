import type { Page } from "../../page.ts";
import { Form } from "../../parts/form.tsx";
import { Refusal } from "../../parts/outcome.tsx";
import { planAddress } from "../lessons.tsx";
import { ownPageAddress } from "./addresses.ts";

export type GivingProps = {
  page: Page;
  lesson: { id: number };
  /** Her classes in the language of the lesson; `shows`: what was made here and stands in its place. */
  classes: {
    id: number;
    name: string;
    shows: { version: number; isHers: boolean } | undefined;
  }[];
  /** Its versions, the newest first. */
  versions: { lessonId: string; version: number; on: string }[];
  /** What children otherwise meet in its place; undefined for a lesson that takes nobody's place. */
  takesPlaceOf: string | undefined;
  isReady: boolean;
  /** What she gives goes to a programme office, too. */
  goesToOffice: boolean;
  givingProblem: string | undefined;
};

/** Who meets it: giving a version to classes, and taking it back. */
export function Giving(props: GivingProps) {
  const { page, lesson, classes, versions, takesPlaceOf, isReady, goesToOffice, givingProblem } =
    props;
  const { t } = page;
  return (
    <section class="card" id="give">
      <h2>{t("own.to-class")}</h2>
      <p>{takesPlaceOf ? t("own.give-how", { title: takesPlaceOf }) : t("own.give-new-how")}</p>
      <Refusal words={givingProblem} />
      {classes.length === 0 && <p>{t("own.no-class")}</p>}
      {!isReady && <p class="note">{t("own.not-yet")}</p>}
      {classes.length > 0 && isReady && (
        <Form page={page} action={ownPageAddress(lesson.id, "versions")}>
          <fieldset class="tickets">
            <legend>{t("own.which-class")}</legend>
            {classes.map(({ id, name, shows }) => (
              <label class="tick">
                <input
                  type="checkbox"
                  name="class"
                  value={String(id)}
                  checked={shows?.isHers || classes.length === 1}
                />
                <span>
                  <b>{name}</b> <small>{standsIn(page, shows)}</small>
                </span>
              </label>
            ))}
          </fieldset>
          {goesToOffice && <p class="note">{t("own.give-to-office")}</p>}
          <button type="submit" class="pill main">
            {t("own.give")}
          </button>
        </Form>
      )}
      {classes
        .filter(({ shows }) => shows?.isHers)
        .map(({ id, name }) => (
          <Form page={page} action={ownPageAddress(lesson.id, "withdrawals")}>
            <input type="hidden" name="class" value={String(id)} />
            <button type="submit" class="pill away">
              {t("own.take-back", { class: name })}
            </button>
          </Form>
        ))}
      {versions.length > 0 && (
        <details>
          <summary>{t("own.versions", { count: versions.length })}</summary>
          <ul>
            {versions.map(({ lessonId, version, on }) => (
              <li>
                <a class="far" href={planAddress(lessonId)}>
                  {t("own.version-of", { version, date: on })}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function standsIn({ t }: Page, shows: GivingProps["classes"][number]["shows"]): string {
  if (!shows) return t("own.meets-nothing");
  return shows.isHers ? t("own.meets-yours", { version: shows.version }) : t("own.meets-colleague");
}
