import { digitsFor } from "../../../content/format/digits.ts";
import { type Page, spoken } from "../../page.ts";
import { Outcome, Refusal } from "../../parts/outcome.tsx";
import { ownAddress } from "./addresses.ts";

type HeadProps = {
  page: Page;
  lesson: { id: number; title: string; language: string };
  title: string;
  /** What was done, and what could not be. */
  done?: string | undefined;
  problem?: string | undefined;
};

/** What stands above each page of a lesson's own: the way back to it, the page's name, and what became of what was sent. */
export function Head({ page, lesson, title, done, problem }: HeadProps) {
  return (
    <>
      <p class="from">
        <a href={ownAddress(lesson.id)} {...spoken(page, lesson.language)}>
          {digitsFor(lesson.language, lesson.title)}
        </a>
      </p>
      <h1>{title}</h1>
      <Outcome words={done} />
      <Refusal words={problem} />
    </>
  );
}
