import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Face, Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Form } from "../parts/form.tsx";
import { cardsAddress } from "./print.tsx";

/** Where a teacher is asked whether this child's card shall end, and where she says yes. */
export function newCardAddress(classroomId: number, learnerId: number): string {
  return `/teach/classes/${classroomId}/learners/${learnerId}/cards`;
}

type NewCardProps = {
  page: Page;
  top: Child;
  classroomId: number;
  learner: Face & { id: number };
  /** The number of the card that ends: the form that is sent twice, or from Back, ends no newer one. */
  ends: number;
};

/**
 * A new card ends the old one and its pictures, perhaps while the child is reading: it is asked once more. A card that is
 * only torn is printed again as it is.
 */
export function NewCard({ page, top, classroomId, learner, ends }: NewCardProps) {
  const title = page.t("teacher.new-card-for", { who: learner.label });
  return (
    <Layout page={page} title={title} isWide sheet="class.css" shape="form" top={top}>
      <Avatar page={page} face={learner} />
      <h1>{title}</h1>
      <p>{page.t("teacher.new-card-ends", { who: learner.label })}</p>
      <Form page={page} action={newCardAddress(classroomId, learner.id)}>
        <input type="hidden" name="ends" value={String(ends)} />
        <button type="submit" class="pill main">
          {page.t("teacher.make-new-card")}
        </button>
      </Form>
      <p class="do">
        <a class="pill" href={`/teach/classes/${classroomId}`}>
          {page.t("teacher.keep-card")}
        </a>
        <a class="pill" href={cardsAddress(classroomId, { learnerId: learner.id })}>
          {page.t("teacher.same-card")}
        </a>
      </p>
    </Layout>
  );
}
