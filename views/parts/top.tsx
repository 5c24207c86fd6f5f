import type { Face, Page } from "../page.ts";
import { type HubLanguage, languages } from "../words/t.ts";
import { Picture } from "./avatar.tsx";

type TopProps = { page: Page; title: string; who?: Face | undefined };

/** The bar on top of a child's page: where I am, and who I am; a tap on "who" hands the phone to the next child. */
export function Top({ page, title, who }: TopProps) {
  return (
    <header class="top">
      <b>{title}</b>
      {who && <Who page={page} face={who} />}
    </header>
  );
}

export function Who({ page, face }: { page: Page; face: Face }) {
  return (
    <a class="who" href="/switch" aria-label={page.t("top.switch", { who: face.label })}>
      <Picture page={page} name={face.animal} />
      {face.label}
    </a>
  );
}

type LanguagesProps = { page: Page } & (
  | { /** The page to come back to. */ here: string }
  | {
      /** Where the same page speaks another language, when none is kept. */ address(
        language: string,
      ): string;
    }
);

/** The languages in which a page can be had besides its own. */
export function languagesBeside(page: Page): HubLanguage[] {
  return (Object.keys(languages) as HubLanguage[]).filter((one) => one !== page.language); // the literal keys
}

/** The other languages of the pages, each in its own letters. */
export function OtherLanguages({ page, ...told }: LanguagesProps) {
  const addressOf = (language: string) =>
    "here" in told
      ? `/language/${language}?back=${encodeURIComponent(told.here)}`
      : told.address(language);
  return (
    <nav class="lang" aria-label={page.t("language.choose")}>
      {languagesBeside(page).map((one) => (
        <a href={addressOf(one)} lang={one} hreflang={one}>
          {languages[one]}
        </a>
      ))}
    </nav>
  );
}

/** The way to the guides, for grown-ups. */
export function HelpLink({ page, address }: { page: Page; address: string }) {
  return (
    <p class="unprinted">
      <a class="pill" href={address}>
        {page.t("guide.help")}
      </a>
    </p>
  );
}
