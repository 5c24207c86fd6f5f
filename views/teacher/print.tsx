import { Layout } from "../layout.tsx";
import type { Face, Page } from "../page.ts";
import { Avatar, Picture } from "../parts/avatar.tsx";
import { Form } from "../parts/form.tsx";
import { Outcome } from "../parts/outcome.tsx";
import { PrintButton, PrintByMenu } from "../parts/print.tsx";

export type PrintedCard = Face & {
  pictures: { name: string; label: string }[];
  /** Her name, when it is printed. */
  name: string | undefined;
  /** The QR code of the card's address, as SVG of our own making. */
  qr: string;
};

type CardsProps = {
  page: Page;
  school: string;
  classroom: { id: number; name: string };
  cards: PrintedCard[];
  areNamed: boolean;
  /** It is one that has just been made. */
  isNew: boolean;
  /** The child whose card alone is printed. */
  learnerId: number | undefined;
  /** Where the codes lead. */
  address: string;
  /** Cards of this class that lead to another address, and when they were printed, in words. */
  stray: { before: string; date: string } | undefined;
};

type CardsAsked = {
  /** With the names themselves, and not with a line for each. */
  areNamed?: boolean;
  /** The card of this child alone. */
  learnerId?: number | undefined;
  /** It has just been made, and the one before is useless. */
  isNew?: boolean;
};

/** The cards of a class, or one of them. */
export function cardsAddress(classroomId: number, { areNamed, learnerId, isNew }: CardsAsked = {}) {
  const told = [learnerId && `learner=${learnerId}`, isNew && "new", areNamed && "names=1"];
  const asked = told.filter(Boolean);
  return `/teach/classes/${classroomId}/cards${asked.length > 0 ? `?${asked.join("&")}` : ""}`;
}

/**
 * Cards to cut out and fold: outside the animal and the name, or a line for it in a hand's writing, inside what signs in, the
 * three pictures and the code for the camera.
 */
export function Cards({ page, school, classroom, cards, areNamed, ...props }: CardsProps) {
  const { address, learnerId, stray, isNew } = props;
  const [alone] = learnerId === undefined ? [] : cards;
  const title = alone
    ? page.t("cards.title-one", { who: alone.label })
    : page.t("cards.title", { class: classroom.name });
  return (
    <Layout page={page} title={title} isWide>
      <div class="unprinted">
        <h1>{title}</h1>
        {alone && isNew && <Outcome words={page.t("cards.is-new", { who: alone.label })} />}
        {stray && <Stray page={page} classroomId={classroom.id} {...stray} />}
        <p>{page.t(areNamed ? "cards.how-named" : "cards.how")}</p>
        <p>{page.t("cards.address", { text: isolated(address) })}</p>
        <PrintByMenu page={page} />
        <p class="do">
          <PrintButton page={page} isMain />
          <a class="pill" href={cardsAddress(classroom.id, { learnerId, areNamed: !areNamed })}>
            {page.t(areNamed ? "cards.without-names" : "cards.with-names")}
          </a>
          <a class="pill" href={`/teach/classes/${classroom.id}`}>
            {page.t("cards.back")}
          </a>
        </p>
      </div>
      <ul class="cards">
        {cards.map((card) => (
          <li>
            <div>
              <Avatar page={page} face={card} />
              <b>{card.label}</b>
              {card.name ? (
                <PrintedName name={card.name} />
              ) : (
                <p class="name">{page.t("cards.name")}</p>
              )}
              {!isLong(card.name) && <small>{`${school} · ${classroom.name}`}</small>}
            </div>
            <div>
              <p class="three">
                {card.pictures.map(({ name, label }) => (
                  <>
                    <Picture page={page} name={name} />
                    <span class="sr">{label} </span>
                  </>
                ))}
              </p>
              <div
                class="qr"
                role="img"
                aria-label={page.t("cards.qr")}
                dangerouslySetInnerHTML={{ __html: card.qr }}
              />
              <small>
                <bdi dir="ltr">{address.replace("http://", "")}</bdi>
              </small>
            </div>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

function PrintedName({ name }: { name: string }) {
  return (
    <p>
      <b>
        <bdi>{isLong(name) ? <small>{name}</small> : name}</bdi>
      </b>
    </p>
  );
}

/** A name that takes the room of school and class on its half of the card too, and is set smaller. */
function isLong(name = ""): boolean {
  return name.length > 48;
}

type StrayProps = { page: Page; classroomId: number; before: string; date: string };

/** The hub's address has changed since the cards were printed: what that means, and the word that it was seen to. */
function Stray({ page, classroomId, before, date }: StrayProps) {
  return (
    <div class="note" role="status">
      <p>{page.t("cards.stray", { before: isolated(before), date })}</p>
      <Form page={page} action={cardsAddress(classroomId)}>
        <button type="submit" class="pill">
          {page.t("cards.given-out")}
        </button>
      </Form>
    </div>
  );
}

/** An address in a sentence of any direction: left-to-right isolate, and the end of it (Unicode Bidirectional Algorithm). */
function isolated(address: string): string {
  return `\u2066${address}\u2069`;
}

type PosterProps = {
  page: Page;
  school: string;
  address: string;
  name: string | undefined;
  qr: string;
};

/** The sheet for the wall: how every phone gets here. */
export function Poster({ page, school, address, name, qr }: PosterProps) {
  return (
    <Layout page={page} title={page.t("poster.title")} isWide>
      <p class="unprinted">{page.t("cards.address", { text: isolated(address) })}</p>
      <PrintByMenu page={page} />
      <p class="do">
        <PrintButton page={page} isMain />
        <a class="pill" href="/teach">
          {page.t("cards.back")}
        </a>
      </p>
      <article class="poster">
        <h1>{school}</h1>
        <p>{page.t("poster.how")}</p>
        <div class="qr" role="img" aria-label={address} dangerouslySetInnerHTML={{ __html: qr }} />
        <p class="address">
          <bdi dir="ltr">{address}</bdi>
        </p>
        {name && (
          <p class="address">
            <bdi dir="ltr">{name}</bdi>
          </p>
        )}
      </article>
    </Layout>
  );
}
