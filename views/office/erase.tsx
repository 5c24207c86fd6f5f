import type { Page } from "../page.ts";
import { Field } from "../parts/form.tsx";
import type { WordKey } from "../words/t.ts";
import { type ChildOnHub, ChildOnHubs } from "./child-on-hubs.tsx";
import { HubName, HubNumber } from "./hub-number.tsx";
import { Parked, type ParkedLine } from "./parked.tsx";
import { PseudonymForm, type PseudonymSent } from "./pseudonym-form.tsx";
import { Reason } from "./reason.tsx";
import { OfficeForm, Shell } from "./shell.tsx";

const whys = ["family", "safety", "mistake", "time"] as const;

/** An erasure, in the reader's words; nothing in it says who it was. */
export type ErasureLine = {
  /** Its number, as whoever asks about it gives it. */
  number: string;
  hubId: string;
  hubName: string;
  by: string;
  why: (typeof whys)[number];
  /** What the hub has said, and how far the collector is. */
  states: string[];
  /** The hub did not know the order, and may by now. */
  canBeOrderedAgain: boolean;
};

type ErasuresProps = {
  page: Page;
  me: string;
  lines: ErasureLine[];
  /** What a record store has still to be told, if anything. */
  left: string | undefined;
  /** What of that it refused. */
  parked: ParkedLine[];
  sent: PseudonymSent;
};

/** Asks whose record is to be erased, and lists what was erased. */
export function ErasuresPage({ page, me, lines, left, parked, sent }: ErasuresProps) {
  const { t } = page;
  const title = t("office.erase.title");
  return (
    <Shell {...{ page, me, title, here: "erase" }} address="/erase">
      <h1>{title}</h1>
      <p>{t("office.erase.about")}</p>
      <PseudonymForm {...{ page, sent }} action="/erase" look={t("office.erase.look")} />
      {left !== undefined && <p class="note">{left}</p>}
      {parked.length > 0 && <Parked page={page} parked={parked} />}
      <h2>{t("office.erase.list")}</h2>
      {lines.length === 0 ? <p>{t("office.erase.none")}</p> : <Lines {...{ page, lines }} />}
    </Shell>
  );
}

function Lines({ page, lines }: Pick<ErasuresProps, "page" | "lines">) {
  const { t } = page;
  return (
    <ul>
      {lines.map(({ number, hubId, hubName, by, why, states, canBeOrderedAgain }) => (
        <li>
          <b>
            {t("office.erase.number")} <bdi dir="ltr">{number}</bdi>
          </b>
          <HubName {...{ hubId, name: hubName }} />
          <HubNumber page={page} hubId={hubId} />
          <p>{by}</p>
          <p>{t(`office.erase.why.${why}` satisfies WordKey)}</p>
          {states.map((state) => (
            <p>{state}</p>
          ))}
          {canBeOrderedAgain && (
            <OfficeForm page={page} action="/erase/orders">
              <input type="hidden" name="hub" value={hubId} />
              <input type="hidden" name="number" value={number} />
              <p class="do">
                <button type="submit" class="pill">
                  {t("office.erase.order")} <span class="sr">{number}</span>
                </button>
              </p>
            </OfficeForm>
          )}
        </li>
      ))}
    </ul>
  );
}

export type ErasureProblem = "not-the-same" | "no-reason";

type ChildProps = {
  page: Page;
  me: string;
  pseudonym: string;
  held: ChildOnHub[];
  why?: string | undefined;
  problem?: ErasureProblem | undefined;
};

/** Says what is held of a child and what follows, and asks why, and for the pseudonym once more. */
export function ErasurePage({ page, me, pseudonym, held, why, problem }: ChildProps) {
  const { t } = page;
  const title = t("office.erase.child");
  return (
    <Shell {...{ page, me, title, here: "erase" }} address="/erase">
      <h1>{title}</h1>
      <ChildOnHubs page={page} pseudonym={pseudonym} hubs={held} />
      <p>{t("office.erase.follows")}</p>
      <p>{t("office.erase.for-good")}</p>
      <OfficeForm page={page} action="/erase">
        <input type="hidden" name="pseudonym" value={pseudonym} />
        <Reason
          page={page}
          whys={whys.map((one) => ({
            value: one,
            says: t(`office.erase.why.${one}` satisfies WordKey),
          }))}
          why={why}
          problem={problem === "no-reason" ? t("office.erase.no-reason") : undefined}
        />
        <Field
          name="again"
          label={t("office.erase.again")}
          problem={problem === "not-the-same" ? t("office.erase.not-the-same") : undefined}
          autocomplete="off"
        />
        <p class="do">
          <button type="submit" class="pill away">
            {t("office.erase.do")}
          </button>
          <a class="pill" href="/erase">
            {t("office.no")}
          </a>
        </p>
      </OfficeForm>
    </Shell>
  );
}
