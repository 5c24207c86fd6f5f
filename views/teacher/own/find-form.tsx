import type { Page } from "../../page.ts";
import { ownPageAddress } from "./addresses.ts";

type FindProps = {
  page: Page;
  id: number;
  language: string;
  find?: string | undefined;
  by?: string | undefined;
  problem?: string | undefined;
};

/** Adapting is mostly another word for the same thing: it is looked up first, and changed only when all places were seen. */
export function FindForm({ page, id, language, find, by, problem }: FindProps) {
  const { t } = page;
  return (
    <section class="card">
      <h2>{t("own.find-title")}</h2>
      <form action={ownPageAddress(id, "words")} class="find">
        <p class="field">
          <label for="find">{t("own.find")}</label>
          <input
            id="find"
            name="find"
            value={find}
            required
            maxlength={80}
            lang={language}
            dir="auto"
            autocomplete="off"
            aria-describedby={problem && "find-problem"}
            aria-invalid={problem ? "true" : undefined}
          />
          {problem && (
            <strong class="problem" id="find-problem">
              {problem}
            </strong>
          )}
        </p>
        <p class="field">
          <label for="by">{t("own.by")}</label>
          <input
            id="by"
            name="by"
            value={by}
            maxlength={80}
            lang={language}
            dir="auto"
            autocomplete="off"
          />
        </p>
        <button type="submit" class="pill">
          {t("own.find-do")}
        </button>
      </form>
    </section>
  );
}
