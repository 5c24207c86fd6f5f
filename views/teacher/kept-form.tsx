import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Form } from "../parts/form.tsx";
import { Bar } from "./first-run.tsx";

type KeptFormProps = {
  page: Page;
  school: string;
  /** Why it was not taken when it came. */
  why: "kept.what" | "kept.what-locked";
  kept: { to: string; hasFiles: boolean; fields: [name: string, value: string][] };
};

/** A teacher has signed in again or opened her names: what she sent before stands here, and goes when she says so. */
export function KeptFormPage({ page, school, why, kept }: KeptFormProps) {
  const { t } = page;
  const typed = kept.fields.map(([, value]) => value.trim()).filter(isForPeople);
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
          <a class="way" href="/teach">
            {t("kept.leave")}
          </a>
        </div>
      </Form>
    </Layout>
  );
}

/** Keys and lists of programs stand in a form beside what somebody typed. */
function isForPeople(value: string): boolean {
  return value !== "" && !/^[[{]|^[\w-]{16,}$/.test(value);
}
