import type { Page } from "../page.ts";
import { FileField } from "../parts/file-field.tsx";
import { Form } from "../parts/form.tsx";

/** Another hub whose answers are taken along: its number, its school, how it stands, and whether receipts are there. */
export type Neighbour = { hubId: string; name: string; says: string; hasReceipts: boolean };

export type NeighboursProps = {
  page: Page;
  /** Where files are given. */
  address: string;
  neighbours: Neighbour[];
};

/** What the name of a file of a hub ends in. */
const parcelEnding = ".parcel";

/** For hubs that have no link: their files are given here and go with this hub's answers, and their receipts come back. */
export function Neighbours({ page, address, neighbours }: NeighboursProps) {
  const { t } = page;
  return (
    <section aria-labelledby="neighbours">
      <h2 id="neighbours">{t("neighbours.title")}</h2>
      <p>{t("neighbours.about")}</p>
      {neighbours.length > 0 && (
        <ul>
          {neighbours.map((one) => (
            <OneNeighbour page={page} address={address} {...one} />
          ))}
        </ul>
      )}
      <Form page={page} action={address} hasFiles>
        <FileField
          name="parcel"
          label={t("neighbours.file")}
          help={t("neighbours.file-help", { ending: parcelEnding })}
        />
        <button type="submit" class="pill">
          {t("neighbours.give")}
        </button>
      </Form>
    </section>
  );
}

type OneNeighbourProps = Neighbour & Pick<NeighboursProps, "page" | "address">;

function OneNeighbour({ page, address, hubId, name, says, hasReceipts }: OneNeighbourProps) {
  return (
    <li>
      <b>
        <bdi>{name}</bdi>
      </b>{" "}
      <bdi dir="ltr">{hubId}</bdi> {says}
      {hasReceipts && (
        <Form page={page} action={`${address}/receipts`}>
          <p class="do">
            <button type="submit" class="pill" name="hub" value={hubId}>
              {page.t("neighbours.receipts")}
            </button>
          </p>
        </Form>
      )}
    </li>
  );
}
