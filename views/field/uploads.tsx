import type { Child } from "hono/jsx";
import { guideAddress } from "../guide.tsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { FileField } from "../parts/file-field.tsx";
import { Form } from "../parts/form.tsx";
import { HelpLink, OtherLanguages } from "../parts/top.tsx";
import { Neighbours, type NeighboursProps } from "./neighbours.tsx";
import { AlongWith, edges, type Standing, StickIn, type StickSaid } from "./other-ways.tsx";

/** The page about what leaves the hub. */
export const uploadsAddress = "/hub/uploads";

/** What sending by hand would take, or asking where nothing waits; it is not open where the budget has no room. */
export type Offer = { isOpen: boolean; isQuestion: boolean; says: string[] };

type PassNow = {
  done: number;
  all: number;
  answers: number;
  isQuestion: boolean;
  isStopping: boolean;
};

export type NumberFact = { name: string; value: string; note: string | undefined };

export type LastPass = { what: string; help: string | undefined };

export type Uploads = {
  standing: Standing;
  /**
   * A pass that is underway: segments and answers that have arrived; of no segments while they are still being sealed, and
   * where it only asks.
   */
  passing: PassNow | undefined;
  offer: Offer | undefined;
  /** How it goes along with a hub near, where it does. */
  along: Standing | undefined;
  sticks: StickSaid[];
  facts: NumberFact[];
  /** When something arrived last, or that nothing has. */
  arrival: string | undefined;
  last: LastPass | undefined;
  /** Something waits that could be carried. */
  isUnsent: boolean;
  /** What the settings say of the link, a sentence each. */
  rules: string[];
  /** What the programme office has set of it, and what came in its name, a sentence each. */
  office: string[];
};

/** What came of a file that somebody has given: receipts, or what another hub has. */
export type FileSaid = { isGood: boolean; says: string };

type UploadsPageProps = {
  page: Page;
  top: Child;
  uploads: Uploads;
  isTeacher: boolean;
  /** Whether the page about the machine says anything to this viewer. */
  seesMachine: boolean;
  /** There is a sender, whose news the page follows. */
  isFollowed: boolean;
  isStill: boolean;
  /** The page answers a form: it says so first, and stays as it is. */
  said: FileSaid | undefined;
} & Omit<NeighboursProps, "page" | "address">;

/** What is unsent, since when, why it is, and what to do; a pass while it runs. */
export function UploadsPage({ page, top, uploads, ...props }: UploadsPageProps) {
  const { t } = page;
  const { isTeacher, seesMachine, isFollowed, isStill, said, neighbours } = props;
  const live = isFollowed && !said ? `${uploadsAddress}/news` : undefined;
  return (
    <Layout page={page} title={t("uploads.title")} isWide {...{ top, live, isStill }}>
      {said && <Said page={page} {...said} />}
      {live && (
        <noscript>
          <p class="do">
            <a class="pill" href={isStill ? uploadsAddress : `${uploadsAddress}?still`}>
              {t(isStill ? "uploads.follow" : "now.still")}
            </a>
          </p>
        </noscript>
      )}
      <p id="away" class="note out" role="status" hidden>
        {t("out.live")}
      </p>
      <div id="live">
        <UploadsPart page={page} {...uploads} />
      </div>
      {isFollowed && <Carrying page={page} isUnsent={uploads.isUnsent} />}
      {isFollowed && (
        <Neighbours {...{ page, neighbours }} address={`${uploadsAddress}/neighbours`} />
      )}
      <p class="do">
        {isTeacher && (
          <a class="pill" href="/teach?all">
            {t("teacher.classes")}
          </a>
        )}
        {seesMachine && (
          <a class="pill" href="/hub">
            {t("health.title")}
          </a>
        )}
      </p>
      <HelpLink page={page} address={guideAddress(isTeacher ? "teacher" : "field")} />
      <OtherLanguages page={page} here={uploadsAddress} />
    </Layout>
  );
}

/** Both forms for files stand far below the first screen of a phone, and without script the answer to one begins at its top. */
function Said({ page, isGood, says }: FileSaid & { page: Page }) {
  return (
    <>
      <p class={isGood ? "note" : "problem"} role={isGood ? "status" : "alert"}>
        {says}
      </p>
      <p class="do">
        <a class="pill" href={uploadsAddress}>
          {page.t("uploads.follow")}
        </a>
      </p>
    </>
  );
}

/** What changes while a pass runs; with script it is put in place anew, without it the page is loaded again. */
export function UploadsPart({ page, ...uploads }: Uploads & { page: Page }) {
  const { t } = page;
  const { standing, passing, offer, along, sticks, facts, arrival, last, rules, office } = uploads;
  return (
    <>
      <h1>{t("uploads.title")}</h1>
      <p>{t("uploads.about")}</p>
      <div class="needs">
        <article class={edges[standing.tone]}>
          <div>
            <h2>{standing.what}</h2>
            {standing.help && <p>{standing.help}</p>}
            {passing && <Passing page={page} {...passing} />}
            {offer && <Sending page={page} {...offer} />}
          </div>
        </article>
        {along && <AlongWith page={page} {...along} />}
        {sticks.map((stick) => (
          <StickIn page={page} address={`${uploadsAddress}/sticks`} {...stick} />
        ))}
      </div>
      <dl class="facts">
        {facts.map(({ name, value, note }) => (
          <div>
            <dt>{name}</dt>
            <dd>
              {value} {note && <small>{note}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {arrival && <p>{arrival}</p>}
      {last && <Last page={page} {...last} />}
      <Sentences title={t("uploads.link")} says={rules} />
      <Sentences title={t("uploads.office")} says={office} />
    </>
  );
}

function Sentences({ title, says }: { title: string; says: string[] }) {
  if (says.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {says.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

/** What the name of a file of receipts ends in. */
export const receiptsEnding = ".receipts";

type CarryingProps = { page: Page; isUnsent: boolean };

/** What goes to the office in somebody's hand, and what comes back. It stands still while a pass runs: a file may be chosen. */
function Carrying({ page, isUnsent }: CarryingProps) {
  const { t } = page;
  return (
    <section aria-labelledby="carry">
      <h2 id="carry">{t("uploads.carry")}</h2>
      <p>{t("uploads.carry-help")}</p>
      {!isUnsent && <p>{t("uploads.nothing-to-carry")}</p>}
      <Form page={page} action={`${uploadsAddress}/parcels`}>
        <p class="do">
          <button type="submit" class="pill">
            {t("uploads.pack")}
          </button>
        </p>
      </Form>
      <Form page={page} action={`${uploadsAddress}/receipts`} hasFiles>
        <FileField
          name="receipts"
          accept={`${receiptsEnding},text/plain`}
          label={t("uploads.receipts")}
          help={t("uploads.receipts-help", { ending: receiptsEnding })}
        />
        <button type="submit" class="pill">
          {t("uploads.hear")}
        </button>
      </Form>
    </section>
  );
}

function Passing({ page, done, all, answers, isQuestion, isStopping }: PassNow & { page: Page }) {
  const { t } = page;
  return (
    <>
      {all > 0 && <p>{t("uploads.parcels", { done, all, answers })}</p>}
      {all === 0 && !isQuestion && <p>{t("uploads.begins")}</p>}
      <progress
        class="data"
        aria-label={t("uploads.progress")}
        max={all === 0 ? undefined : all}
        value={all === 0 ? undefined : done}
      />
      {!isStopping && <StopForm page={page} />}
    </>
  );
}

function StopForm({ page }: { page: Page }) {
  return (
    <>
      <Form page={page} action={`${uploadsAddress}/stops`}>
        <p class="do">
          <button type="submit" class="pill away">
            {page.t("uploads.stop")}
          </button>
        </p>
      </Form>
      <p class="why">{page.t("uploads.stop-help")}</p>
    </>
  );
}

function Sending({ page, isOpen, isQuestion, says }: Offer & { page: Page }) {
  return (
    <>
      {says.map((sentence) => (
        <p>{sentence}</p>
      ))}
      {isOpen && (
        <Form page={page} action={`${uploadsAddress}/passes`}>
          <p class="do">
            <button type="submit" class={isQuestion ? "pill" : "pill main"}>
              {page.t(isQuestion ? "uploads.ask" : "uploads.send")}
            </button>
          </p>
        </Form>
      )}
    </>
  );
}

function Last({ page, what, help }: LastPass & { page: Page }) {
  return (
    <section>
      <h2>{page.t("uploads.last")}</h2>
      <p>{what}</p>
      {help && (
        <p>
          <b>{help}</b>
        </p>
      )}
    </section>
  );
}
