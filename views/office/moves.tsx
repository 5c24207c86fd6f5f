import type { Page } from "../page.ts";
import { Field } from "../parts/form.tsx";
import { type ChildOnHub, ChildOnHubs } from "./child-on-hubs.tsx";
import { PseudonymForm, type PseudonymSent } from "./pseudonym-form.tsx";
import { OfficeForm, Shell } from "./shell.tsx";

/** One of the two hubs of a move, and how far it is there. */
export type MoveEndLine = {
  hubId: string;
  hubName: string;
  learner: string;
  states: string[];
};

/** A move in the reader's words. */
export type MoveLine = {
  code: string;
  /** Its number as people read it. */
  number: string;
  by: string;
  from: MoveEndLine;
  to: MoveEndLine;
  /** How it ended, if it did. */
  end: string | undefined;
  canBeTakenBack: boolean;
};

type MovesProps = {
  page: Page;
  me: string;
  lines: MoveLine[];
  sent: PseudonymSent;
};

/** Asks who goes to another hub, and lists who did and how far that is. */
export function MovesPage({ page, me, lines, sent }: MovesProps) {
  const { t } = page;
  const title = t("office.moves.title");
  return (
    <Shell {...{ page, me, title, here: "moves" }} address="/moves">
      <h1>{title}</h1>
      <p>{t("office.moves.about")}</p>
      <PseudonymForm {...{ page, sent }} action="/moves" look={t("office.moves.look")} />
      <h2>{t("office.moves.list")}</h2>
      {lines.length === 0 ? (
        <p>{t("office.moves.none")}</p>
      ) : (
        <>
          <ul>
            {lines.map((line) => (
              <Line page={page} {...line} />
            ))}
          </ul>
          <p class="do">
            <a class="pill" href="/moves/table.csv" download>
              {t("office.moves.table")}
            </a>
          </p>
        </>
      )}
    </Shell>
  );
}

function Line({ page, ...line }: MoveLine & { page: Page }) {
  const { t } = page;
  const { code, number, by, from, to, end, canBeTakenBack } = line;
  return (
    <li>
      <b>
        {t("moves.number")} <bdi dir="ltr">{number}</bdi>
      </b>
      <End page={page} title={t("office.moves.left-hub")} {...from} />
      <End page={page} title={t("office.moves.came-hub")} {...to} />
      <p>{by}</p>
      {end && <p>{end}</p>}
      {canBeTakenBack && (
        <OfficeForm page={page} action="/moves/ends">
          <input type="hidden" name="code" value={code} />
          <p class="do">
            <button type="submit" class="pill away">
              {t("office.moves.back")} <span class="sr">{number}</span>
            </button>
          </p>
        </OfficeForm>
      )}
    </li>
  );
}

type EndProps = MoveEndLine & { page: Page; title: string };

function End({ page, title, hubId, hubName, learner, states }: EndProps) {
  return (
    <>
      <p>
        {title}{" "}
        <b>
          <bdi>{hubName}</bdi>
        </b>{" "}
        <small>
          <bdi dir="ltr">{hubId}</bdi>
        </small>
      </p>
      {learner !== "" && (
        <p>
          {page.t("office.erase.of")} <bdi dir="ltr">{learner}</bdi>
        </p>
      )}
      {states.map((state) => (
        <p>{state}</p>
      ))}
    </>
  );
}

type ChildProps = {
  page: Page;
  me: string;
  pseudonym: string;
  from: ChildOnHub[];
  /** What was chosen and typed before. */
  chosen: string | undefined;
  to: string;
  problem: string | undefined;
};

/** Says what is known of a child, and asks where she goes. */
export function MovePage({ page, me, pseudonym, from, chosen, to, problem }: ChildProps) {
  const { t } = page;
  const title = t("office.moves.child");
  return (
    <Shell {...{ page, me, title, here: "moves" }} address="/moves">
      <h1>{title}</h1>
      <ChildOnHubs page={page} pseudonym={pseudonym} hubs={from} />
      <p>{t("office.moves.follows")}</p>
      <OfficeForm page={page} action="/moves">
        <input type="hidden" name="pseudonym" value={pseudonym} />
        <FromField {...{ page, from, chosen }} />
        <Field
          name="to"
          label={t("office.moves.to")}
          help={t("office.moves.to-help")}
          value={to}
          problem={problem}
          autocomplete="off"
        />
        <p class="do">
          <button type="submit" class="pill main">
            {t("office.moves.do")}
          </button>
          <a class="pill" href="/moves">
            {t("office.no")}
          </a>
        </p>
      </OfficeForm>
    </Shell>
  );
}

/** Which hub she leaves is asked only where several know her. */
function FromField({ page, from, chosen }: Pick<ChildProps, "page" | "from" | "chosen">) {
  const [only, ...others] = from;
  if (others.length === 0) return <input type="hidden" name="from" value={only?.hubId ?? ""} />;
  return (
    <p class="field">
      <label for="from">{page.t("office.moves.from")}</label>
      <select id="from" name="from">
        {from.map(({ hubId, hubName }) => (
          <option value={hubId} selected={hubId === chosen}>
            {`${hubName} · ${hubId}`}
          </option>
        ))}
      </select>
    </p>
  );
}
