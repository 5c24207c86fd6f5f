import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { FileField } from "../parts/file-field.tsx";
import { OutOfReach } from "../parts/form.tsx";
import { Outcome, Refusal } from "../parts/outcome.tsx";
import { OtherLanguages, Top } from "../parts/top.tsx";
import { Bar } from "./bar.tsx";
import { HubNumber } from "./hub-number.tsx";
import { isAnyOrder, OrderList, type WaitingOrders } from "./waiting-orders.tsx";

/** The page for whoever carries a file from a hub. */
export const parcelsAddress = "/parcels";

/** What the name of a hub's file ends in. */
const parcelEnding = ".parcel";

/** What became of a file that somebody sent; receipts as base64, with what proves that they are ours. */
export type ParcelAnswer =
  | {
      state: "taken";
      name: string;
      /** Answers that were not here before. */
      newAnswers: number;
      newElse: NewElse;
      isWhole: boolean;
      /** What of the office's orders is in the file. */
      orders: WaitingOrders;
      hubId: string;
      receipts: string;
      proof: string;
    }
  | { state: "waits"; name: string; hubId: string }
  | { state: "of-another-office" | "mixed"; name: string }
  | { state: "too-large"; most: number }
  | ({ state: "working" } & HowFar)
  | { state: "none" | "forgotten" | "damaged" | "is-receipts" | "busy" | "away" };

/** What else came that was not here before, and of how many orders it says what became. */
type NewElse = { lists: boolean; days: boolean; lessons: boolean; outcomes: number };

/** How far a file is that is being taken in: of so many pieces so many are done; none are counted before its turn. */
type HowFar = { id: string; done: number; all: number };

/** Where it is shown what becomes of a file that takes long. */
export function intakeAddress(id: string): string {
  return `${parcelsAddress}/intakes/${id}`;
}

/** Letters that are read from the left, also in a sentence from the right (UAX 9). */
function fromLeft(letters: string): string {
  return `\u2066${letters}\u2069`;
}

type ParcelsProps = { page: Page; answer: ParcelAnswer | undefined };

/** Choose the file, send it, and take the receipts along. Nothing is asked of whoever carries it. */
export function ParcelsPage({ page, answer }: ParcelsProps) {
  const { t } = page;
  const top = <Top page={page} title={t("office.title")} />;
  const at = answer?.state === "working" ? intakeAddress(answer.id) : parcelsAddress;
  return (
    <Layout page={page} title={t("office.parcels.title")} isWide shape="form" top={top}>
      <Told page={page} answer={answer} />
      <OtherLanguages page={page} address={(language) => `${at}?language=${language}`} />
      <p>
        <a class="pill" href="/hubs">
          {t("office.parcels.office")}
        </a>
      </p>
    </Layout>
  );
}

function Told({ page, answer }: ParcelsProps) {
  const { t } = page;
  if (answer?.state === "taken") return <Taken page={page} {...answer} />;
  if (answer?.state === "working") return <Working page={page} {...answer} />;
  return (
    <>
      <h1>{t("office.parcels.title")}</h1>
      <p>{t("office.parcels.about")}</p>
      {answer && <NotTaken page={page} answer={answer} />}
      <ParcelForm page={page} />
    </>
  );
}

/** The browser loads it again by itself; whoever leaves finds it again by its address, or gives the file once more. */
function Working({ page, id, done, all }: { page: Page } & HowFar) {
  const { t, language } = page;
  const says = t(all === 0 ? "office.parcels.in-turn" : "office.parcels.working", { done, all });
  return (
    <>
      <h1>{t("office.parcels.working-title")}</h1>
      <div class="note" role="status">
        <Bar says={says} done={done} all={all} />
      </div>
      <p>{t("office.parcels.working-help")}</p>
      <p class="do">
        <a class="pill" href={`${intakeAddress(id)}?language=${language}`}>
          {t("office.work.again")}
        </a>
      </p>
    </>
  );
}

/** No token: whoever holds the file may send it, from wherever. The form says how it waits for a slow link. */
function ParcelForm({ page }: { page: Page }) {
  const { t, language } = page;
  return (
    <form
      method="post"
      action={`${parcelsAddress}?language=${language}`}
      enctype="multipart/form-data"
    >
      <OutOfReach page={page} says="office.out" />
      <FileField
        name="parcel"
        accept={`${parcelEnding},application/octet-stream`}
        label={t("office.parcels.file")}
        help={t("office.parcels.file-help", { ending: fromLeft(parcelEnding) })}
      />
      <button type="submit" class="go">
        {t("office.parcels.send")}
      </button>
      <p class="why">{t("office.parcels.slow")}</p>
    </form>
  );
}

type NotTakenProps = {
  page: Page;
  answer: Exclude<ParcelAnswer, { state: "taken" | "working" }>;
};

function NotTaken({ page, answer }: NotTakenProps) {
  const { t } = page;
  if (answer.state !== "waits") return <Refusal words={wordsOf(t, answer)} />;
  return (
    <section class="note" role="alert">
      <h2>{t("office.parcels.waits-title")}</h2>
      <p>{t("office.parcels.waits", { name: answer.name })}</p>
      <HubNumber page={page} hubId={answer.hubId} />
    </section>
  );
}

function wordsOf(
  t: Page["t"],
  answer: Exclude<NotTakenProps["answer"], { state: "waits" }>,
): string {
  switch (answer.state) {
    case "too-large":
      return t("office.parcels.too-large", { most: answer.most });
    case "of-another-office":
      return t("office.parcels.of-another-office", {
        ...{ name: answer.name, text: fromLeft("keys.json") },
      });
    case "mixed":
      return t("office.parcels.mixed", { name: answer.name });
    default:
      return t(`office.parcels.${answer.state}`);
  }
}

type New = { name: string; newAnswers: number; isAnyElse: boolean };

function wordsOfNew(t: Page["t"], { name, newAnswers, isAnyElse }: New): string {
  if (newAnswers > 0) return t("office.parcels.new", { name, answers: newAnswers });
  return t(isAnyElse ? "office.parcels.no-answers" : "office.parcels.known", { name });
}

/** What came besides answers, a line for each kind. */
function wordsOfElse(t: Page["t"], { lists, days, lessons, outcomes }: NewElse): string[] {
  return [
    ...(lists ? [t("office.parcels.lists")] : []),
    ...(days ? [t("office.parcels.days")] : []),
    ...(lessons ? [t("office.parcels.lessons")] : []),
    ...(outcomes > 0 ? [t("office.parcels.outcomes", { count: outcomes })] : []),
  ];
}

type TakenProps = { page: Page } & Extract<ParcelAnswer, { state: "taken" }>;

function Taken({ page, name, newAnswers, newElse, isWhole, orders, ...held }: TakenProps) {
  const { t, language } = page;
  const also = wordsOfElse(t, newElse);
  return (
    <>
      <h1>{t("office.parcels.taken")}</h1>
      {(isWhole || newAnswers > 0 || also.length > 0) && (
        <Outcome words={wordsOfNew(t, { name, newAnswers, isAnyElse: also.length > 0 })} />
      )}
      {also.length > 0 && (
        <>
          <p>{t("office.parcels.also")}</p>
          <ul>
            {also.map((what) => (
              <li>{what}</li>
            ))}
          </ul>
        </>
      )}
      {!isWhole && <Refusal words={t("office.parcels.partly")} />}
      <h2>{t("office.parcels.receipts")}</h2>
      <p>{t("office.parcels.receipts-help")}</p>
      {isAnyOrder(orders) && (
        <>
          <p>{t("office.parcels.orders")}</p>
          <OrderList page={page} orders={orders} />
        </>
      )}
      <form
        method="post"
        action={`${parcelsAddress}/receipts?language=${language}`}
        enctype="multipart/form-data"
      >
        <input type="hidden" name="hub" value={held.hubId} />
        <input type="hidden" name="receipts" value={held.receipts} />
        <input type="hidden" name="proof" value={held.proof} />
        <OutOfReach page={page} says="office.out" />
        <div class="foot">
          <button type="submit" class="go">
            {t("office.parcels.save")}
          </button>
        </div>
      </form>
      <p>
        <a class="pill" href={`${parcelsAddress}?language=${language}`}>
          {t("office.parcels.another")}
        </a>
      </p>
    </>
  );
}
