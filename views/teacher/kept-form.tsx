import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Form } from "../parts/form.tsx";
import { Bar } from "./first-run.tsx";

type KeptFormProps = {
  page: Page;
  school: string;
  /** Why it was not taken when it came. */
  why: "kept.what" | "kept.what-locked";
  kept: { to: string; hasFiles: boolean; fields: SentField[] };
  /** Where she goes on when she does not send it. */
  leaveTo: string;
};

type SentField = [name: string, value: string];

/** A teacher has signed in again or opened her names: what she sent before stands here, and goes when she says so. */
export function KeptFormPage({ page, school, why, kept, leaveTo }: KeptFormProps) {
  const { t } = page;
  const typed = kept.fields.filter(isForPeople).map(([, value]) => value.trim());
  return (
    <Layout page={page} title={t("kept.title")} isWide shape="form" top={<Bar title={school} />}>
      <h1>{t("kept.title")}</h1>
      <p>{t(why)}</p>
      {typed.length > 0 && (
        <p class="field">
          <label for="typed">{t("kept.typed")}</label>
          <textarea id="typed" rows={8} dir="auto" readonly>
            {typed.join("\n")}
          </textarea>
        </p>
      )}
      <Form page={page} action={kept.to} hasFiles={kept.hasFiles}>
        {kept.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="foot">
          <button type="submit" class="go">
            {t("kept.send")}
          </button>
          <a class="way" href={leaveTo}>
            {t("kept.leave")}
          </a>
        </div>
      </Form>
    </Layout>
  );
}

/** Fields that hold a class or a child as the hub numbers them. */
const numbered = ["class", "learner", "one", "other", "kept", "merge"];

/** Keys, numbers and lists of programs stand in a form beside what somebody typed, or was shown before. */
function isForPeople([name, value]: SentField): boolean {
  if (name.startsWith("shown-") || (numbered.includes(name) && /^\d+$/.test(value))) return false;
  const text = value.trim();
  return text !== "" && !/^[[{]|^[\w-]{16,}$/.test(text);
}
