import type { PropsWithChildren } from "hono/jsx";
import { Layout } from "./layout.tsx";
import type { Page } from "./page.ts";
import { PrintButton, PrintByMenu } from "./parts/print.tsx";
import { OtherLanguages, Top } from "./parts/top.tsx";

/** For whom there is a guide, in the order of the index. */
export const guideNames = ["child", "teacher", "field", "author", "office"] as const;
export type GuideName = (typeof guideNames)[number];

export const guidesAddress = "/guide";

export function guideAddress(who: GuideName): string {
  return `${guidesAddress}/${who}`;
}

/** Where a picture of a guide is served. */
export function picturePath(file: string): string {
  return `${guidesAddress}/pictures/${file}`;
}

/** The guides there are: who looks where. */
export function GuideIndex({ page, school }: { page: Page; school: string }) {
  const { t } = page;
  return (
    <GuideFrame page={page} school={school} title={t("guide.title")} here={guidesAddress}>
      <h1>{t("guide.title")}</h1>
      <ul class="shelf">
        {guideNames.map((who) => (
          <li>
            <a class="way" href={guideAddress(who)}>
              <span>
                {t(`guide.${who}`)}
                <small>{t(`guide.${who}-about`)}</small>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </GuideFrame>
  );
}

type GuideProps = {
  page: Page;
  school: string;
  who: GuideName;
  /** The guide itself, as the build made it from our own text. */
  html: string;
};

/** One guide, to read and to print. */
export function GuidePage({ page, school, who, html }: GuideProps) {
  const { t } = page;
  return (
    <GuideFrame page={page} school={school} title={t(`guide.${who}`)} here={guideAddress(who)}>
      <article class={`guide ${who}`} dangerouslySetInnerHTML={{ __html: html }} />
      <p class="do">
        <PrintButton page={page} />
        <a class="pill" href={guidesAddress}>
          {t("guide.all")}
        </a>
      </p>
      <PrintByMenu page={page} />
    </GuideFrame>
  );
}

type FrameProps = PropsWithChildren<{ page: Page; school: string; title: string; here: string }>;

function GuideFrame({ page, school, title, here, children }: FrameProps) {
  return (
    <Layout
      page={page}
      title={title}
      isWide
      sheet="guide.css"
      top={<GuideTop {...{ page, school }} />}
    >
      {children}
      <div class="unprinted">
        <OtherLanguages page={page} here={here} />
      </div>
    </Layout>
  );
}

function GuideTop({ page, school }: { page: Page; school: string }) {
  return (
    <div class="unprinted">
      <Top page={page} title={school} />
    </div>
  );
}
