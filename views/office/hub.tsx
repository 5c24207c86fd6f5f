import type { Page } from "../page.ts";
import { Fact } from "../parts/fact.tsx";
import type { WordKey } from "../words/t.ts";
import { Box } from "./box.tsx";
import { type HubLine, hubAddress, Problems } from "./hub-line.tsx";
import { HubNumber } from "./hub-number.tsx";
import { KeyCode } from "./key-code.tsx";
import { learnersAddress } from "./learners.tsx";
import { settingsAddress } from "./settings.tsx";
import { OfficeForm, Shell } from "./shell.tsx";
import { isAnyOrder, OrderList, type WaitingOrders } from "./waiting-orders.tsx";

/** How far what a hub tells has come in one of its lanes. A column of its own for everything would not fit a phone. */
export type LaneLine = {
  epoch: string;
  lane: LaneName;
  from: string;
  to: string;
  /** How far it was read. */
  read: string;
  heard: string;
};
export type LaneName = "people" | "checks" | "days" | "answers" | "lessons";

export type AsideLine = {
  why: "fork" | "unproven" | "revoked";
  epoch: string;
  lane: LaneName;
  first: string;
  arrived: string;
  isSeen: boolean;
};

type HubProps = {
  page: Page;
  me: string;
  /** What waits to be said to it. */
  orders: WaitingOrders;
  /** The folder of a stick in which files are carried. */
  folder: string;
  hub: HubLine & { enrolled: string };
  lanes: LaneLine[];
  aside: AsideLine[];
  code: string[] | undefined;
} & Pick<Parameters<typeof Box>[0], "box" | "packs">;

/** One hub: what has come, what is wrong, and its way in. */
export function OfficeHubPage({
  page,
  me,
  hub,
  lanes,
  aside,
  code,
  orders,
  folder,
  ...shown
}: HubProps) {
  const { t } = page;
  const { hubId, name, isRevoked, problems } = hub;
  return (
    <Shell page={page} title={name} me={me} here="hubs" address={hubAddress(hubId)}>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <HubNumber page={page} hubId={hubId} />
      {code && <KeyCode page={page} code={code} />}
      {problems.length > 0 && (
        <div class="needs">
          <div class={isRevoked ? "need unknown" : "need"}>
            <div>
              <Problems page={page} problems={problems} />
            </div>
          </div>
        </div>
      )}
      <dl class="facts">
        <Fact name={t("office.hubs.arrived")} value={hub.arrived} />
        <Fact name={t("office.hubs.unread")} value={hub.unread} />
      </dl>
      <p>{hub.heard}</p>
      <p>{hub.enrolled}</p>
      <p class="do">
        <a class="pill" href={learnersAddress(hubId)}>
          {t("office.learners.title")}
        </a>
        <a class="pill" href={settingsAddress(hubId)}>
          {t("office.settings.one")}
        </a>
      </p>
      {isAnyOrder(orders) && !isRevoked && <Orders {...{ page, hubId, orders, folder }} />}
      <Box page={page} {...shown} />
      {aside.length > 0 && <Aside page={page} hubId={hubId} aside={aside} />}
      {lanes.length > 0 && <Lanes page={page} lanes={lanes} />}
      <WayIn page={page} hubId={hubId} isRevoked={isRevoked} />
    </Shell>
  );
}

type OrdersProps = Pick<HubProps, "page" | "orders" | "folder"> & { hubId: string };

/** What waits for it, and the file for whoever goes there. */
function Orders({ page, hubId, orders, folder }: OrdersProps) {
  const { t } = page;
  return (
    <section aria-labelledby="orders">
      <h2 id="orders">{t("office.hub.orders")}</h2>
      <OrderList page={page} orders={orders} />
      <p>{t("office.hub.orders-help", { folder: `\u2066${folder}\u2069` })}</p>
      <p class="do">
        <a class="pill" href={`${hubAddress(hubId)}/orders`}>
          {t("office.hub.orders-save")}
        </a>
      </p>
    </section>
  );
}

type AsideProps = { page: Page; hubId: string; aside: AsideLine[] };

function Aside({ page, hubId, aside }: AsideProps) {
  const { t } = page;
  return (
    <div>
      <section class="scroll" tabindex={0} aria-labelledby="aside">
        <h2 id="aside">{t("office.aside.title")}</h2>
        <p>{t("office.aside.help")}</p>

        <table class="data">
          <thead>
            <tr>
              {(["why", "from"] as const).map((column) => (
                <th scope="col">{t(`office.lanes.${column}` satisfies WordKey)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {aside.map(({ why, lane, epoch, first, arrived, isSeen }) => (
              <tr>
                <th scope="row">
                  {t(`office.aside.${why}` satisfies WordKey)}{" "}
                  {isSeen && <small>{t("office.aside.seen")}</small>}
                  <br />
                  <small>
                    {t("office.lanes.told-in", {
                      kind: t(`office.lane.${lane}` satisfies WordKey),
                      ...{ epoch, when: arrived },
                    })}
                  </small>
                </th>
                <td class="tied">{first}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {aside.some(({ isSeen }) => !isSeen) && (
        <OfficeForm page={page} action={`${hubAddress(hubId)}/looks`}>
          <p class="do">
            <button type="submit" class="pill">
              {t("office.aside.look")}
            </button>
          </p>
        </OfficeForm>
      )}
    </div>
  );
}

function Lanes({ page: { t }, lanes }: { page: Page; lanes: LaneLine[] }) {
  return (
    <div>
      <section class="scroll" tabindex={0} aria-labelledby="lanes">
        <h2 id="lanes">{t("office.lanes.title")}</h2>
        <p>{t("office.lanes.help")}</p>

        <table class="data">
          <thead>
            <tr>
              {(["lane", "from", "to", "read"] as const).map((column) => (
                <th scope="col">{t(`office.lanes.${column}` satisfies WordKey)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lanes.map(({ lane, epoch, from, to, read, heard }) => (
              <tr>
                <th scope="row">
                  {t(`office.lane.${lane}` satisfies WordKey)}
                  <br />
                  <small>{t("office.lanes.heard-in", { epoch, when: heard })}</small>
                </th>
                <td>{from}</td>
                <td class="tied">{to}</td>
                <td class="tied">{read}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

type WayInProps = { page: Page; hubId: string; isRevoked: boolean };

function WayIn({ page, hubId, isRevoked }: WayInProps) {
  const { t } = page;
  if (!isRevoked)
    return (
      <p class="do">
        <a class="pill away" href={`${hubAddress(hubId)}/revocation`}>
          {t("office.revoke.ask")}
        </a>
      </p>
    );
  return (
    <OfficeForm page={page} action={`${hubAddress(hubId)}/return`}>
      <p>{t("office.revoke.return-help")}</p>
      <p class="do">
        <button type="submit" class="pill main">
          {t("office.revoke.return")}
        </button>
      </p>
    </OfficeForm>
  );
}
