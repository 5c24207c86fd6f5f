import type { Page } from "../page.ts";
import { Outcome } from "../parts/outcome.tsx";
import { type HubLine, hubAddress, Problems } from "./hub-line.tsx";
import { HubNumber } from "./hub-number.tsx";
import { LineForHubs } from "./keys.tsx";
import { type KnockLine, knockAddress } from "./knock.tsx";
import { FindHub, ListParts } from "./list-parts.tsx";
import { Shell } from "./shell.tsx";

type HubsProps = {
  page: Page;
  me: string;
  knocks: KnockLine[];
  refused: KnockLine[];
  /** How many were refused that are not among these, in the reader's words; undefined where there are none. */
  otherRefused: string | undefined;
  hubs: HubLine[];
  find: string;
  /** Which part of a long list this is, and whether there is another behind it. */
  part: number;
  hasMore: boolean;
  /** How many statements a record store refused. */
  parked: number;
  /** What a hub is given so that it knocks here; where there is none yet. */
  line: string | undefined;
  /** The folder of a stick for which there may be files for hubs; undefined where the office never ordered anything. */
  carry: string | undefined;
  /** Somebody asked for them, and nothing waited. */
  isNothingCarried: boolean;
};

/** Every hub, those that need somebody first. */
export function HubsPage({ page, me, knocks, refused, hubs, ...props }: HubsProps) {
  const { t } = page;
  const { find, part, hasMore } = props;
  const needy = hubs.filter(({ problems, isRevoked }) => problems.length > 0 && !isRevoked);
  const revoked = hubs.filter(({ isRevoked }) => isRevoked);
  const others = hubs.filter((hub) => !needy.includes(hub) && !hub.isRevoked);
  return (
    <Shell page={page} title={t("office.hubs.title")} me={me} here="hubs" address="/hubs">
      <h1>{t("office.hubs.title")}</h1>
      {knocks.length > 0 && <Knocks page={page} knocks={knocks} />}
      {(hubs.length + knocks.length > 0 || find !== "") && (
        <FindHub page={page} find={find} action="/hubs" />
      )}
      {hubs.length === 0 && <p>{t(find === "" ? "office.hubs.none" : "office.hubs.not-found")}</p>}
      {props.line !== undefined && <LineForHubs page={page} line={props.line} />}
      {props.parked > 0 && (
        <p class="who-row">
          <a href="/answers">{t("office.hubs.parked", { count: props.parked })}</a>
        </p>
      )}
      {needy.length > 0 && <Needy page={page} hubs={needy} />}
      {others.length > 0 && (
        <section>
          <h2>{t(needy.length === 0 ? "office.hubs.all-well" : "office.hubs.others")}</h2>
          <HubTable page={page} hubs={others} />
        </section>
      )}
      {revoked.length > 0 && (
        <section>
          <h2>{t("office.hubs.revoked")}</h2>
          <p>{t("office.hubs.revoked-help")}</p>
          <HubTable page={page} hubs={revoked} />
        </section>
      )}
      <ListParts
        {...{ page, part, hasMore }}
        address={(to) => `/hubs?part=${to}&find=${encodeURIComponent(find)}`}
      />
      <Carry page={page} {...props} />
      {refused.length > 0 && <Refused page={page} knocks={refused} others={props.otherRefused} />}
    </Shell>
  );
}

type CarryProps = { page: Page } & Pick<HubsProps, "find" | "carry" | "isNothingCarried">;

/** What waits for all hubs, or for those that were found, as one download. */
function Carry({ page: { t }, find, carry, isNothingCarried }: CarryProps) {
  if (carry === undefined) return null;
  return (
    <section aria-labelledby="carry">
      <h2 id="carry">{t("office.hubs.carry")}</h2>
      {isNothingCarried && <Outcome words={t("office.hubs.carry-none")} />}
      <p>{t("office.hubs.carry-help", { folder: `\u2066${carry}\u2069` })}</p>
      <p class="do">
        <a class="pill" href={`/hubs/orders?find=${encodeURIComponent(find)}`}>
          {find === "" ? t("office.hubs.carry-all") : t("office.hubs.carry-found", { text: find })}
        </a>
      </p>
    </section>
  );
}

function Knocks({ page, knocks }: { page: Page; knocks: KnockLine[] }) {
  const { t } = page;
  return (
    <section>
      <h2>{t("office.hubs.knocks")}</h2>
      <div class="needs checks">
        {knocks.map((knock) => (
          <article class="need idle">
            <div>
              <h3>
                <bdi>{knock.name}</bdi>
              </h3>
              <HubNumber page={page} hubId={knock.hubId} />
              <p>{knock.since}</p>
              <p class="do">
                <a class="pill main" href={knockAddress(knock)}>
                  {t("office.hubs.decide")}
                </a>
              </p>
            </div>
          </article>
        ))}
      </div>
      {knocks.length > 1 && (
        <p>
          <a class="pill" href="/knocks">
            {t("office.knocks.many")}
          </a>
        </p>
      )}
    </section>
  );
}

function Needy({ page, hubs }: { page: Page; hubs: HubLine[] }) {
  const { t } = page;
  return (
    <section>
      <h2>{t("office.hubs.needy")}</h2>
      <div class="needs">
        {hubs.map(({ hubId, name, problems }) => (
          <article class="need">
            <div>
              <h3>
                <bdi>{name}</bdi>
              </h3>
              <Problems page={page} problems={problems} />
              <p class="do">
                <a class="pill" href={hubAddress(hubId)}>
                  {t("office.hubs.open")} <span class="sr">{name}</span>
                </a>
              </p>
            </div>
          </article>
        ))}
      </div>
    </section>
  );
}

function HubTable({ page: { t }, hubs }: { page: Page; hubs: HubLine[] }) {
  return (
    <table class="data roll">
      <thead>
        <tr>
          <th scope="col">{t("office.hubs.name")}</th>
          <th scope="col">{t("office.hubs.heard")}</th>
          <th scope="col" class="number">
            {t("office.hubs.arrived")}
          </th>
          <th scope="col" class="number">
            {t("office.hubs.unread")}
          </th>
        </tr>
      </thead>
      <tbody>
        {hubs.map(({ hubId, name, heard, arrived, unread }) => (
          <tr>
            <th scope="row">
              <span class="who-row">
                <a href={hubAddress(hubId)}>
                  <bdi>{name}</bdi>
                </a>
              </span>
            </th>
            <td>{heard}</td>
            <td class="number">
              <span>
                <small>{t("office.hubs.arrived")}</small> {arrived}
              </span>
            </td>
            <td class="number">
              <span>
                <small>{t("office.hubs.unread")}</small> {unread}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type RefusedProps = { page: Page; knocks: KnockLine[]; others: string | undefined };

function Refused({ page: { t }, knocks, others }: RefusedProps) {
  return (
    <section>
      <h2>{t("office.hubs.refused")}</h2>
      <ul class="listed">
        {knocks.map((knock) => (
          <li>
            <div class="headline off">
              <bdi>{knock.name}</bdi>
              <a class="pill" href={knockAddress(knock)}>
                {t("office.hubs.open")} <span class="sr">{knock.name}</span>
              </a>
            </div>
          </li>
        ))}
      </ul>
      {others && <p>{others}</p>}
    </section>
  );
}
