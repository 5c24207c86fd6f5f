import type { Page } from "../page.ts";
import { HubNumber } from "./hub-number.tsx";

/** A hub that has told of a child, and what the office knows of her from there, in the reader's words. */
export type ChildOnHub = { hubId: string; hubName: string; facts: string[] };

type ChildOnHubsProps = { page: Page; pseudonym: string; hubs: ChildOnHub[] };

/** By what the office knows a child, and what it knows of her, hub by hub. */
export function ChildOnHubs({ page, pseudonym, hubs }: ChildOnHubsProps) {
  return (
    <>
      <p>
        {page.t("office.erase.of")}{" "}
        <b>
          <bdi dir="ltr">{pseudonym}</bdi>
        </b>
      </p>
      {hubs.map(({ hubId, hubName, facts }) => (
        <section>
          <h2>
            <bdi>{hubName}</bdi>
          </h2>
          <HubNumber page={page} hubId={hubId} />
          {facts.map((fact) => (
            <p>{fact}</p>
          ))}
        </section>
      ))}
    </>
  );
}
