import type { Page } from "../page.ts";
import { Field } from "../parts/form.tsx";
import { OfficeForm, Shell } from "./shell.tsx";

/** What became of an invitation. */
export type Invited =
  | { state: "made"; name: string; code: string }
  | { state: "bad-name" | "is-there"; name: string };

type PeopleProps = {
  page: Page;
  me: string;
  people: { id: number; name: string; isMe: boolean }[];
  invited: Invited | undefined;
  /** By which address people reach these pages. */
  address: string;
};

/** Who may sign in here. */
export function PeoplePage({ page, me, people, invited, address }: PeopleProps) {
  const { t } = page;
  const isMade = invited?.state === "made";
  const problem = invited && !isMade ? t(`office.people.${invited.state}`) : undefined;
  return (
    <Shell page={page} title={t("office.people.title")} me={me} here="people" address="/people">
      <h1>{t("office.people.title")}</h1>
      {isMade && <Made page={page} address={address} {...invited} />}
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{t("office.hubs.name")}</th>
            <th scope="col">
              <span class="sr">{t("office.people.remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, name, isMe }) => (
            <tr>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td class="number">
                {isMe ? (
                  t("office.people.you")
                ) : (
                  <a class="pill away" href={`/people/${id}/removal`}>
                    {t("office.people.remove")} <span class="sr">{name}</span>
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t("office.people.invite")}</h2>
      <p>{t("office.people.invite-help")}</p>
      <OfficeForm page={page} action="/people/invitations">
        <Field
          name="name"
          label={t("office.people.name")}
          value={isMade ? "" : invited?.name}
          autocomplete="off"
          problem={problem}
        />
        <button type="submit" class="pill main">
          {t("office.people.make")}
        </button>
      </OfficeForm>
    </Shell>
  );
}

type MadeProps = { page: Page; address: string; name: string; code: string };

/** The code stands here once, and nowhere else. */
function Made({ page: { t }, address, name, code }: MadeProps) {
  return (
    <div class="note" role="status">
      <p>
        <b>{t("office.people.made", { name })}</b>
      </p>
      <p class="address">
        <bdi dir="ltr">{code}</bdi>
      </p>
      <p>{t("office.people.made-help", { name })}</p>
      <p>
        <bdi dir="ltr">{`${address}/invitation`}</bdi>
      </p>
    </div>
  );
}

type RemovalProps = { page: Page; me: string; person: { id: number; name: string } };

/** Asks back before somebody loses her way in. */
export function RemovalPage({ page, me, person }: RemovalProps) {
  const { t } = page;
  const { id, name } = person;
  const title = t("office.people.remove-title", { name });
  return (
    <Shell page={page} title={title} me={me} here="people" address={`/people/${id}/removal`}>
      <h1>{title}</h1>
      <p>{t("office.people.remove-help")}</p>
      <OfficeForm page={page} action={`/people/${id}/removal`}>
        <p class="do">
          <button type="submit" class="pill away">
            {t("office.people.remove")}
          </button>
          <a class="pill" href="/people">
            {t("office.no")}
          </a>
        </p>
      </OfficeForm>
    </Shell>
  );
}
