import type { Page } from "../page.ts";
import { Field, Form } from "../parts/form.tsx";
import { LanguageField } from "./first-run.tsx";
import { HowManyChildren } from "./how-many.tsx";

/** What was typed for a new class. */
export type NewClassForm = { name: string; language: string; learners: string; isByList: boolean };

export type NewClassProps = {
  page: Page;
  /** How many children a class can have. */
  most: number;
  /** What makes sure that the form is done once. */
  formKey: string;
  typed: NewClassForm;
  problems: { class?: string | undefined; learners?: string | undefined };
};

/** One more class: of so many children, or for a list of names. */
export function NewClass({ page, most, formKey, typed, problems }: NewClassProps) {
  return (
    <section class="card">
      <h2>{page.t("teacher.new-class")}</h2>
      <Form page={page} action="/teach/classes">
        <input type="hidden" name="key" value={formKey} />
        <Field
          name="class"
          label={page.t("first-run.class")}
          value={typed.name}
          problem={problems.class}
        />
        <LanguageField page={page} value={typed.language} />
        <HowManyChildren
          {...{ page, most, isByList: typed.isByList }}
          value={typed.learners}
          problem={problems.learners}
        />
        <button type="submit" class="pill main">
          {page.t("teacher.open-class")}
        </button>
      </Form>
    </section>
  );
}
