import type { Page } from "../page.ts";
import { Form } from "../parts/form.tsx";
import { type PackProblem, Problems } from "./pack-problems.tsx";

/** What somebody may say of a set that the office offers, and the words on its button. */
export type OfferWish = { wish: "take" | "leave" | "dear"; words: string };

/** A set that the office offers, as the page shows it. */
export type OfferCard = {
  id: string;
  title: string;
  version: string;
  says: string;
  /** Why the hub cannot take it. */
  problems: PackProblem[];
  /** How far it has come; undefined while that is not known, or nothing is to come. */
  progress: { done: number; all: number; says: string } | undefined;
  wishes: OfferWish[];
};

type OffersProps = {
  page: Page;
  /** The page of sets of lessons. */
  address: string;
  offers: OfferCard[];
};

/** What the programme office offers, how far each has come, and what may be said of it. */
export function Offers({ page, address, offers }: OffersProps) {
  const { t } = page;
  return (
    <>
      <h2>{t("offers.title")}</h2>
      <p>{t("offers.about")}</p>
      {offers.map((offer) => (
        <section class="card" aria-label={offer.title}>
          <h3>
            <bdi>{offer.title}</bdi>
          </h3>
          <p>
            <bdi dir="ltr">{`${offer.id} ${offer.version}`}</bdi>
          </p>
          <p>{offer.says}</p>
          {offer.progress && (
            <p>
              <progress
                max={offer.progress.all}
                value={offer.progress.done}
                aria-label={offer.progress.says}
              />{" "}
              {offer.progress.says}
            </p>
          )}
          {offer.problems.length > 0 && <Problems page={page} problems={offer.problems} />}
          {offer.wishes.map(({ wish, words }) => (
            <Form page={page} action={`${address}/${offer.id}/offer`}>
              <input type="hidden" name="wish" value={wish} />
              <button type="submit" class="pill">
                {words}
              </button>
            </Form>
          ))}
        </section>
      ))}
    </>
  );
}
