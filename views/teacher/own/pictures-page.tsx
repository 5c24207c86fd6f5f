import type { Child } from "hono/jsx";
import type { Picture } from "../../../content/format/types.ts";
import { Layout } from "../../layout.tsx";
import { type Page, spoken } from "../../page.ts";
import { Form } from "../../parts/form.tsx";
import { OtherLanguages } from "../../parts/top.tsx";
import { partAddress, picturesAddress } from "./addresses.ts";
import { Head } from "./head.tsx";
import { type PartCard, partName } from "./parts.tsx";
import { SearchForm } from "./search-form.tsx";

type PicturesProps = {
  page: Page;
  top: Child;
  lesson: { id: number; title: string; language: string; edition: number };
  part: PartCard;
  /** What is looked for; "" for all pictures. */
  wanted: string;
  choices: { call: string; picture: Picture }[];
  /** How many there are in all, on how many pages, and which page this is. */
  count: number;
  pages: number;
  at: number;
  problem: string | undefined;
};

/** The pictures of the packs, each a button: who taps one has it. */
export function PicturesPage(props: PicturesProps) {
  const { page, top, lesson, part, choices, count, problem } = props;
  const { t } = page;
  const here = picturesAddress(lesson.id, part.number);
  const name = partName(page, part);
  return (
    <Layout
      page={page}
      title={t("own.pictures-for", { part: name })}
      isWide
      sheet="choose.css"
      top={top}
    >
      <Head
        page={page}
        lesson={lesson}
        title={t("own.pictures-for", { part: name })}
        problem={problem}
      />
      <Search {...props} here={here} />
      <p role="status">
        <b>{t("own.pictures-found", { count })}</b>
      </p>
      <Form page={page} action={here}>
        <input type="hidden" name="edition" value={String(lesson.edition)} />
        <ul class="gallery" {...spoken(page, lesson.language)}>
          {choices.map((choice) => (
            <li>
              <OnePicture {...choice} />
            </li>
          ))}
        </ul>
        <Pages {...props} here={here} />
        <p class="do">
          <button type="submit" class="pill away" name="picture" value="">
            {t("own.no-picture")}
          </button>
          <a class="pill" href={partAddress(lesson.id, part.number)}>
            {t("own.back-to", { part: name })}
          </a>
        </p>
      </Form>
      <OtherLanguages page={page} here={withQuery(here, props.wanted, props.at)} />
    </Layout>
  );
}

/** What the picture says to who cannot see it stands below it, so that it is said once. */
function OnePicture({ call, picture }: { call: string; picture: Picture }) {
  return (
    <button type="submit" name="picture" value={call}>
      <span aria-hidden="true" dangerouslySetInnerHTML={{ __html: picture.svg }} />
      <span class="words">{picture.label}</span>
    </button>
  );
}

function Search({ page, lesson, wanted, here }: PicturesProps & { here: string }) {
  const { t } = page;
  return (
    <SearchForm
      action={here}
      language={lesson.language}
      fields={[{ name: "find", label: t("own.picture-word"), value: wanted, maxlength: 60 }]}
      words={t("own.find-picture")}
    />
  );
}

function Pages({ page, wanted, at, pages, here }: PicturesProps & { here: string }) {
  const { t } = page;
  if (pages < 2) return null;
  return (
    <p class="do">
      {at > 1 && (
        <a class="pill" href={withQuery(here, wanted, at - 1)}>
          {t("own.before")}
        </a>
      )}
      {at < pages && (
        <a class="pill" href={withQuery(here, wanted, at + 1)}>
          {t("own.more-pictures")}
        </a>
      )}
      <span class="at">{t("own.page-of", { at, pages })}</span>
    </p>
  );
}

function withQuery(here: string, wanted: string, at: number): string {
  return `${here}?find=${encodeURIComponent(wanted)}&page=${at}`;
}
