import type { Child } from "hono/jsx";
import { guideAddress } from "../../guide.tsx";
import { Layout } from "../../layout.tsx";
import type { Page } from "../../page.ts";
import { Form } from "../../parts/form.tsx";
import { OtherLanguages } from "../../parts/top.tsx";
import { ownAddress, ownPageAddress } from "./addresses.ts";
import { Head } from "./head.tsx";

type TextProps = {
  page: Page;
  top: Child;
  lesson: { id: number; title: string; language: string; edition: number };
  text: string;
  problem: string | undefined;
};

/** The whole lesson as it is written, for those who know the language of lessons. */
export function TextPage({ page, top, lesson, text, problem }: TextProps) {
  const { t } = page;
  const here = ownPageAddress(lesson.id, "text");
  return (
    <Layout page={page} title={t("own.whole-text")} isWide sheet="own.css" top={top}>
      <Head page={page} lesson={lesson} title={t("own.whole-text")} />
      <p>
        {t("own.as-text-how")}{" "}
        <a class="far" href={guideAddress("author")}>
          {t("own.author-guide")}
        </a>
      </p>
      <Form page={page} action={here}>
        <input type="hidden" name="edition" value={String(lesson.edition)} />
        <p class="field">
          <label for="whole">{t("own.text-of-lesson")}</label>
          <textarea
            id="whole"
            name="whole"
            class="source"
            rows={24}
            lang={lesson.language}
            dir="auto"
            spellcheck={false}
            aria-describedby={problem && "whole-problem"}
            aria-invalid={problem ? "true" : undefined}
          >
            {text}
          </textarea>
          {problem && (
            <strong class="problem" id="whole-problem">
              {problem}
            </strong>
          )}
        </p>
        <p class="do">
          <button type="submit" class="pill main">
            {t("own.keep-text")}
          </button>
          <a class="pill" href={ownAddress(lesson.id)}>
            {t("own.all")}
          </a>
        </p>
      </Form>
      <OtherLanguages page={page} here={here} />
    </Layout>
  );
}
