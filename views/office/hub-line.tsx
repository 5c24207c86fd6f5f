import type { Page } from "../page.ts";

/** Why something that a hub sent cannot be read. A sentence of a program of before is in English. */
export type UnreadReason = { says: string; isOfProgram: boolean };

/** What is wrong with a hub; `why` is for whoever looks after the collector. */
export type HubProblem = { what: string; why: UnreadReason | undefined };

/** A hub in a list. */
export type HubLine = {
  hubId: string;
  name: string;
  isRevoked: boolean;
  heard: string;
  arrived: string;
  unread: string;
  problems: HubProblem[];
};

export function hubAddress(hubId: string): string {
  return `/hubs/${hubId}`;
}

/** The sentences about what is wrong. */
export function Problems({ page, problems }: { page: Page; problems: HubProblem[] }) {
  return (
    <>
      {problems.map(({ what, why }) => (
        <>
          <p>{what}</p>
          {why && (
            <div class="why">
              <p>{page.t("office.hub.reason")}</p>
              {why.isOfProgram ? (
                <p dir="ltr" lang="en">
                  {why.says}
                </p>
              ) : (
                <p>{why.says}</p>
              )}
            </div>
          )}
        </>
      ))}
    </>
  );
}
