import type { Child } from "hono/jsx";
import type { Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Form } from "../parts/form.tsx";
import { Refusal } from "../parts/outcome.tsx";
import { PageOfClass } from "./class-page.tsx";
import { mergesAddress } from "./merges.tsx";
import type { NamedFace } from "./now.tsx";

/** Everything that helps to tell whether two are one. */
export type ComparedChild = NamedFace & {
  birthYear: string;
  guardian: string;
  note: string;
  enrolled: string;
  /** Days; empty for a card that was never used. */
  firstSeen: string;
  lastSeen: string;
  answers: number;
  mastered: number;
};

type CompareProps = {
  page: Page;
  top: Child;
  classroomId: number;
  pair: [ComparedChild, ComparedChild];
  /** Who of the two would stay: the one who has done more. */
  staying: number;
  problem: string | undefined;
};

/** Two children side by side, before they are made one. */
export function ComparePage({ page, top, classroomId, pair, staying, problem }: CompareProps) {
  const { t, digits } = page;
  const here = mergesAddress(classroomId);
  const [one, other] = pair;
  const rows: [string, (child: ComparedChild) => string][] = [
    [t("person.name"), (child) => child.name ?? ""],
    [t("person.birth-year"), (child) => child.birthYear],
    [t("person.guardian"), (child) => child.guardian],
    [t("person.note"), (child) => child.note],
    [t("merge.enrolled"), (child) => child.enrolled],
    [t("merge.first-seen"), (child) => child.firstSeen || t("merge.never")],
    [t("merge.last-seen"), (child) => child.lastSeen || t("merge.never")],
    [t("merge.answers"), (child) => digits(child.answers)],
    [t("merge.mastered"), (child) => digits(child.mastered)],
  ];
  return (
    <PageOfClass
      {...{ page, top, classroomId }}
      areLocked={false}
      here={here}
      tab="children"
      title={t("merge.compare")}
    >
      <h1>{t("merge.compare")}</h1>
      <Refusal words={problem} />
      <Form page={page} action={here}>
        <input type="hidden" name="one" value={String(one.id)} />
        <input type="hidden" name="other" value={String(other.id)} />
        <table class="data pair">
          <thead>
            <tr>
              <th scope="col">{t("teacher.learner")}</th>
              {pair.map((child) => (
                <th scope="col">
                  <span class="who-row">
                    <Avatar page={page} face={child} />
                    {child.label}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, words]) => (
              <tr>
                <th scope="row">{label}</th>
                {pair.map((child) => (
                  <td>
                    <bdi>{words(child)}</bdi>
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t("merge.who-stays")}</th>
              {pair.map((child) => (
                <td>
                  <label class="tick">
                    <input
                      type="radio"
                      name="kept"
                      value={String(child.id)}
                      checked={child.id === staying}
                    />
                    <span class="sr">{child.label} </span>
                    {t("merge.stays")}
                  </label>
                </td>
              ))}
            </tr>
          </tbody>
        </table>
        <p>{t("merge.what")}</p>
        <p>{t("merge.what-undo")}</p>
        <p class="do">
          <button type="submit" class="pill main">
            {t("merge.do")}
          </button>
          <a class="pill" href={here}>
            {t("merge.keep-two")}
          </a>
        </p>
      </Form>
    </PageOfClass>
  );
}
