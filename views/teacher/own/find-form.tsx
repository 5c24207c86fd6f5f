import type { Page } from "../../page.ts";
import { ownPageAddress } from "./addresses.ts";
import { SearchForm } from "./search-form.tsx";

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
      <SearchForm
        action={ownPageAddress(id, "words")}
        language={language}
        fields={[
          {
            ...{ name: "find", label: t("own.find"), value: find, problem },
            ...{ maxlength: 80, isRequired: true },
          },
          { name: "by", label: t("own.by"), value: by, maxlength: 80 },
        ]}
        words={t("own.find-do")}
      />
    </section>
  );
}
