import type { Page } from "../page.ts";
import { Field } from "../parts/form.tsx";
import { OfficeForm } from "./shell.tsx";

/** What was typed and cannot be taken, and why. */
export type PseudonymSent = { pseudonym: string; problem: string | undefined };

type PseudonymFormProps = {
  page: Page;
  /** Where it is looked for. */
  action: string;
  /** What the button says. */
  look: string;
  sent: PseudonymSent;
};

/** Asks for a child by her pseudonym, as it stands in the tables: nobody of the office knows another name. */
export function PseudonymForm({ page, action, look, sent }: PseudonymFormProps) {
  const { t } = page;
  return (
    <OfficeForm page={page} action={action}>
      <Field
        name="pseudonym"
        label={t("office.erase.pseudonym")}
        help={t("office.erase.pseudonym-help")}
        value={sent.pseudonym}
        problem={sent.problem}
        autocomplete="off"
      />
      <button type="submit" class="pill main">
        {look}
      </button>
    </OfficeForm>
  );
}
