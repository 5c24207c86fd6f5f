import type { Page } from "../page.ts";

/** The number of a hub as its own pages write it, always from the left. */
export function HubNumber({ page: { t }, hubId }: { page: Page; hubId: string }) {
  return (
    <p>
      {t("office.hub-number")}{" "}
      <b>
        <bdi dir="ltr">{hubId}</bdi>
      </b>
    </p>
  );
}

/** What a hub is called, and the way to its page: one that is not known any more has neither. */
export function HubName({ hubId, name }: { hubId: string; name: string }) {
  if (name === "") return null;
  return (
    <p class="do">
      <a class="pill" href={`/hubs/${hubId}`}>
        <bdi>{name}</bdi>
      </a>
    </p>
  );
}

type ChosenHubProps = {
  page: Page;
  hub: { hubId: string; name: string };
  /** Where the same page tells of all hubs, and what leads there. */
  all: { address: string; words: string };
};

/** Which hub a page is about that tells of all of them otherwise. */
export function ChosenHub({ page, hub, all }: ChosenHubProps) {
  return (
    <>
      <HubName {...hub} />
      <HubNumber page={page} hubId={hub.hubId} />
      <p class="do">
        <a class="pill" href={all.address}>
          {all.words}
        </a>
      </p>
    </>
  );
}
