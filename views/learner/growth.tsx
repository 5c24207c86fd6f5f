import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { Picture } from "../parts/avatar.tsx";
import { Arrow, Star } from "../parts/icons.tsx";
import { Say, type Sound } from "../parts/say.tsx";
import { type SubjectName, subjectPictures } from "../parts/subjects.ts";
import { practiceAddress } from "./addresses.ts";

export type GrowthSubject = {
  subject: SubjectName;
  /** "I can …", the newest first. */
  can: { title: string; language: string; isNew: boolean }[];
  learning: { lessonId: string; title: string; language: string }[];
};

type GrowthProps = { page: Page; top: Child; growth: GrowthSubject[]; sound: Sound | undefined };

/** What a child can do and could not before: measured against herself and nobody else. */
export function Growth({ page, top, growth, sound }: GrowthProps) {
  const title = page.t("today.growth");
  const counted = countedIn(page, growth);
  return (
    <Layout page={page} title={title} top={top}>
      <div class="ask">
        <h1>{title}</h1>
        <Say page={page} sound={sound} />
      </div>
      {growth.length === 0 && <p class="note">{page.t("growth.none")}</p>}
      {counted.length > 0 && <p class="note">{counted.join(" ")}</p>}
      {growth.map((one) => (
        <OneSubject page={page} {...one} />
      ))}
      <div class="foot">
        <a class="go" href="/learn">
          {page.t("round.onward")} <Arrow />
        </a>
      </div>
    </Layout>
  );
}

/** How much she can do, and how much of it is new; nothing where she can do nothing yet. */
export function countedIn(page: Page, growth: GrowthSubject[]): string[] {
  const all = growth.flatMap(({ can }) => can);
  const fresh = all.filter(({ isNew }) => isNew).length;
  if (all.length === 0) return [];
  const can = page.t("growth.can", { count: all.length });
  return fresh === 0 ? [can] : [can, page.t("growth.new", { count: fresh })];
}

function OneSubject({ page, subject, can, learning }: GrowthSubject & { page: Page }) {
  return (
    <section>
      <h2>
        <Picture page={page} name={subjectPictures[subject]} /> {page.t(`subject.${subject}`)}
      </h2>
      {can.length > 0 && (
        <ul class="can">
          {can.map(({ title, language, isNew }) => (
            <li>
              <Star />
              <span {...spoken(page, language)}>{title}</span>
              {isNew && <b>{page.t("growth.is-new")}</b>}
            </li>
          ))}
        </ul>
      )}
      {learning.length > 0 && (
        <>
          <h3>{page.t("growth.learning")}</h3>
          <ul class="shelf">
            {learning.map(({ lessonId, title, language }) => (
              <li>
                <a class="way" href={practiceAddress(lessonId)} {...spoken(page, language)}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
