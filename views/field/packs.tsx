import type { Child } from "hono/jsx";
import { guideAddress } from "../guide.tsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { FileField } from "../parts/file-field.tsx";
import { Form } from "../parts/form.tsx";
import { Outcome, Refusal } from "../parts/outcome.tsx";
import type { SubjectName } from "../parts/subjects.ts";
import { HelpLink, OtherLanguages } from "../parts/top.tsx";
import { isHubLanguage, languages } from "../words/t.ts";
import { type OfferCard, Offers } from "./offers.tsx";
import { type PackProblem, Problems } from "./pack-problems.tsx";

export const packsAddress = "/hub/packs";

/** Where somebody is asked whether every version of a set shall go from the card, and where she says yes. */
export function removalAddress(packId: string): string {
  return `${packsAddress}/${packId}/removal`;
}

/** A set of lessons, as a page shows it. */
export type PackCard = {
  id: string;
  title: string;
  version: string;
  subject: SubjectName;
  languages: string[];
  lessons: number;
  from: "program" | "here";
  /** What can serve in its place. */
  others: { version: string; isNewer: boolean; isOfProgram: boolean }[];
  /** It can be taken off the shelf, and nothing of this name serves then. */
  canGo: boolean;
};

/** A set on the card that serves no more, because some of its sounds, films or pictures are broken. */
export type SpoiltCard = { id: string; title: string; problems: PackProblem[] };

/** What came of the last thing that was asked. */
export type PackNews =
  | { state: "working"; tried?: { done: number; of: number } }
  | { state: "done"; words: string }
  | { state: "problem"; words: string }
  | { state: "refused"; problems: PackProblem[] };

type PacksPageProps = {
  page: Page;
  top: Child;
  packs: PackCard[];
  /** Sets whose files are on the card and of which nothing serves. */
  away: Pick<PackCard, "id" | "title" | "others">[];
  /** What the programme office offers. */
  offers: OfferCard[];
  spoilt: SpoiltCard[];
  news: PackNews | undefined;
  mostMegabytes: number;
};

/** The sets of lessons that serve, and the way to bring another one. */
export function PacksPage(props: PacksPageProps) {
  const { page, top, packs, away, offers, spoilt, news, mostMegabytes } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t("packs.title")} isWide shape="form" top={top}>
      <h1>{t("packs.title")}</h1>
      {news && <News page={page} news={news} />}
      {spoilt.map((one) => (
        <Spoilt page={page} spoilt={one} />
      ))}
      {news?.state !== "working" && <NewPack page={page} mostMegabytes={mostMegabytes} />}
      {offers.length > 0 && <Offers page={page} address={packsAddress} offers={offers} />}
      <p>{t("packs.about")}</p>
      {packs.map((pack) => (
        <Pack page={page} pack={pack} />
      ))}
      {away.length > 0 && <h2>{t("packs.away")}</h2>}
      {away.map((pack) => (
        <section class="card" aria-label={pack.title}>
          <h3>
            <bdi>{pack.title}</bdi>
          </h3>
          <Others page={page} pack={pack} />
          <p>
            <a class="pill" href={removalAddress(pack.id)}>
              {t("packs.remove")}
            </a>
          </p>
        </section>
      ))}
      <p class="do">
        <a class="pill" href="/hub">
          {t("packs.back")}
        </a>
      </p>
      <HelpLink page={page} address={guideAddress("field")} />
      <OtherLanguages page={page} here={packsAddress} />
    </Layout>
  );
}

function News({ page, news }: { page: Page; news: PackNews }) {
  const { t } = page;
  switch (news.state) {
    case "working":
      return (
        <div class="note" role="status">
          <p>{t("packs.working")}</p>
          {news.tried && <p>{t("packs.tried", news.tried)}</p>}
        </div>
      );
    case "done":
      return <Outcome words={news.words} />;
    case "problem":
      return <Refusal words={news.words} />;
    case "refused":
      return <Refused page={page} problems={news.problems} />;
  }
}

function Refused({ page, problems }: { page: Page; problems: PackProblem[] }) {
  const { t } = page;
  return (
    <section class="card faults" role="alert" aria-labelledby="refused">
      <h2 id="refused">{t("packs.refused")}</h2>
      <p>{t("packs.refused-how")}</p>
      <Problems page={page} problems={problems} />
    </section>
  );
}

function Spoilt({ page, spoilt: { id, title, problems } }: { page: Page; spoilt: SpoiltCard }) {
  const { t } = page;
  return (
    <section class="card faults" aria-labelledby={`spoilt-${id}`}>
      <h2 id={`spoilt-${id}`}>{t("packs.spoilt", { name: `\u2068${title}\u2069` })}</h2>
      <p>{t("packs.spoilt-how")}</p>
      <Problems page={page} problems={problems} />
    </section>
  );
}

function NewPack({ page, mostMegabytes }: { page: Page; mostMegabytes: number }) {
  const { t } = page;
  return (
    <section aria-labelledby="new">
      <h2 id="new">{t("packs.new")}</h2>
      <Form page={page} action={packsAddress} hasFiles>
        <FileField
          name="pack"
          accept=".zip,application/zip"
          label={t("packs.file")}
          help={t("packs.file-help", { most: mostMegabytes })}
        />
        <button type="submit" class="pill main">
          {t("packs.send")}
        </button>
      </Form>
    </section>
  );
}

function Pack({ page, pack }: { page: Page; pack: PackCard }) {
  const { t, digits } = page;
  const spoken = pack.languages.map((one) => (isHubLanguage(one) ? languages[one] : one));
  const facts = [
    `${pack.id} ${pack.version}`,
    t(`subject.${pack.subject}`),
    ...spoken,
    t("say.of", { name: t("packs.lessons"), text: digits(pack.lessons) }),
  ];
  return (
    <section class="card" aria-label={pack.title}>
      <h2>
        <bdi>{pack.title}</bdi>
      </h2>
      <p>
        {facts.map((fact, place) => (
          <>
            {place > 0 && " · "}
            <bdi>{fact}</bdi>
          </>
        ))}
      </p>
      <p>{t(`packs.from-${pack.from}`)}</p>
      <Others page={page} pack={pack} />
      {pack.canGo && <Serve page={page} id={pack.id} version="none" words={t("packs.take-away")} />}
    </section>
  );
}

function Others({ page, pack }: { page: Page; pack: Pick<PackCard, "id" | "others"> }) {
  const wordsFor = ({ isNewer, isOfProgram }: PackCard["others"][number]) =>
    isOfProgram ? "packs.serve-program" : isNewer ? "packs.serve-newer" : "packs.serve";
  return (
    <>
      {pack.others.map((one) => {
        const words = page.t(wordsFor(one), { version: one.version });
        const version = one.isOfProgram ? "none" : one.version;
        return <Serve page={page} id={pack.id} version={version} words={words} />;
      })}
    </>
  );
}

/** One button: this version serves from now on; "none" is what came with the program, or nothing. */
function Serve(props: { page: Page; id: string; version: string; words: string }) {
  const { page, id, version, words } = props;
  return (
    <Form page={page} action={`${packsAddress}/${id}/version`}>
      <input type="hidden" name="version" value={version} />
      <button type="submit" class="pill">
        {words}
      </button>
    </Form>
  );
}
