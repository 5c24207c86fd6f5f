import type { Page } from "../page.ts";
import type { WordKey } from "../words/t.ts";
import type { AsideLine } from "./hub.tsx";
import { hubAddress } from "./hub-line.tsx";
import { HubNumber } from "./hub-number.tsx";
import { CodeGroups, KeyCode } from "./key-code.tsx";
import { knockAddress } from "./knock.tsx";
import { FindHub, ListParts } from "./list-parts.tsx";
import { Shell } from "./shell.tsx";

/** A key, whose it is, and what was done with it, in the reader's words. */
export type KeyCard = {
  hubId: string;
  name: string;
  code: string[];
  lines: string[];
  isRevoked: boolean;
  /** By which a hub that knocks is found; undefined for one that was let in. */
  knock: string | undefined;
};

/** What was set aside of some hub; a stranger has no name. */
export type AsideOfHub = Pick<AsideLine, "why" | "lane" | "first" | "arrived"> & {
  hubId: string;
  name: string | null;
};

type KeysProps = {
  page: Page;
  me: string;
  find: string;
  part: number;
  hasMore: boolean;
  /** What a hub is given so that it knocks here. */
  line: string;
  /** The collector's own key. */
  own: string[];
  waiting: KeyCard[];
  keys: KeyCard[];
  aside: AsideOfHub[];
};

/** The collector's own key, the key of every hub, and what came that no good key has signed. */
export function KeysPage({ page, me, line, own, waiting, keys, aside, ...list }: KeysProps) {
  const { t } = page;
  const { find, part, hasMore } = list;
  return (
    <Shell page={page} title={t("office.keys.title")} me={me} here="keys" address="/keys">
      <h1>{t("office.keys.title")}</h1>
      <p>{t("office.keys.about")}</p>
      {waiting.length > 0 && <Cards page={page} title={t("office.keys.waiting")} cards={waiting} />}
      {aside.length > 0 && <Aside page={page} aside={aside} />}
      <FindHub page={page} find={find} action="/keys" />
      {keys.length === 0 ? (
        <p>{t(find === "" ? "office.links.none" : "office.hubs.not-found")}</p>
      ) : (
        <Cards page={page} title={t("office.keys.hubs")} cards={keys} />
      )}
      <ListParts
        {...{ page, part, hasMore }}
        address={(to) => `/keys?part=${to}&find=${encodeURIComponent(find)}`}
      />
      <Own page={page} line={line} own={own} />
    </Shell>
  );
}

type CardsProps = { page: Page; title: string; cards: KeyCard[] };

function Cards({ page, title, cards }: CardsProps) {
  return (
    <section>
      <h2>{title}</h2>
      <div class="needs">
        {cards.map((card) => (
          <Card page={page} {...card} />
        ))}
      </div>
    </section>
  );
}

function Card({ page, hubId, name, code, lines, isRevoked, knock }: KeyCard & { page: Page }) {
  const { t } = page;
  const address = knock === undefined ? hubAddress(hubId) : knockAddress({ hubId, key: knock });
  return (
    <article class={edgeOf(isRevoked, knock)}>
      <div>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <HubNumber page={page} hubId={hubId} />
        <KeyCode page={page} code={code} />
        {lines.map((line) => (
          <p>{line}</p>
        ))}
        <p class="do">
          <a class="pill" href={address}>
            {t(knock === undefined ? "office.hubs.open" : "office.hubs.decide")}{" "}
            <span class="sr">{name}</span>
          </a>
          {knock === undefined && !isRevoked && (
            <a class="pill away" href={`${address}/revocation`}>
              {t("office.revoke.ask")} <span class="sr">{name}</span>
            </a>
          )}
        </p>
      </div>
    </article>
  );
}

/** A hub that knocks waits for somebody; of a key that counts there is nothing to do. */
function edgeOf(isRevoked: boolean, knock: string | undefined): string {
  if (isRevoked) return "need unknown";
  return knock === undefined ? "need ready" : "need idle";
}

function Aside({ page: { t }, aside }: { page: Page; aside: AsideOfHub[] }) {
  return (
    <section class="scroll" tabindex={0} aria-labelledby="aside">
      <h2 id="aside">{t("office.aside.title")}</h2>
      <p>{t("office.keys.aside-help")}</p>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{t("office.keys.hub")}</th>
            <th scope="col">{t("office.lanes.why")}</th>
            <th scope="col">{t("office.lanes.from")}</th>
          </tr>
        </thead>
        <tbody>
          {aside.map(({ hubId, name, why, lane, first, arrived }) => (
            <tr>
              <th scope="row">
                <span class="who-row">
                  <a href={hubAddress(hubId)}>
                    <bdi>{name ?? hubId}</bdi>
                  </a>
                </span>
              </th>
              <td>
                {t(`office.aside.${why}` satisfies WordKey)}
                <br />
                <small>
                  {t("office.lanes.told", {
                    kind: t(`office.lane.${lane}` satisfies WordKey),
                    when: arrived,
                  })}
                </small>
              </td>
              <td class="tied">{first}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A hub is given the key as a line of its settings, and compares every word of the collector with it. */
function Own({ page, line, own }: Pick<KeysProps, "page" | "line" | "own">) {
  const { t } = page;
  return (
    <section>
      <h2>{t("office.keys.own")}</h2>
      <p>
        {t("office.key.code")} <CodeGroups code={own} />
      </p>
      <p>{t("office.keys.own-help")}</p>
      <LineForHubs page={page} line={line} />
    </section>
  );
}

/** A line of the settings of a hub. */
export function LineForHubs({ page: { t }, line }: { page: Page; line: string }) {
  const setting = `HUB_COLLECTOR=${line}`;
  return (
    <p class="field">
      <label for="line">{t("office.hubs.line")}</label>
      <input id="line" dir="ltr" readonly value={setting} aria-describedby="line-help" />
      <small id="line-help">{t("office.hubs.line-help")}</small>
    </p>
  );
}
