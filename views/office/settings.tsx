import { digitsFor } from "../../content/format/digits.ts";
import type { Page } from "../page.ts";
import { Field } from "../parts/form.tsx";
import type { WordKey } from "../words/t.ts";
import { ChosenHub } from "./hub-number.tsx";
import { OfficeForm, Shell } from "./shell.tsx";

/** What can be set, in the order of the form. */
const fields = ["link-daily-kb", "link-monthly-kb", "link-hours"] as const;
type FieldName = (typeof fields)[number];

/** Something that is set, and how far it is, in the reader's words. */
export type SettingLine = {
  name: FieldName;
  /** The setting and its value. */
  what: string;
  /** By whom it was set and for whom, and how far that is. */
  facts: string[];
  isOnCard: boolean;
};

type SettingsProps = {
  page: Page;
  me: string;
  /** Of one hub; of all when undefined. */
  hub: { hubId: string; name: string } | undefined;
  lines: SettingLine[];
  /** What was set too and counts on this hub no more. */
  behind: SettingLine[];
  /** What was sent, and what of it cannot be taken. */
  sent: { values: Record<FieldName, string>; problems: Partial<Record<FieldName, string>> };
  /** So much a question for orders may take of a hub whose budget is spent. */
  beyondKilobytes: number;
};

/** The address of the page, of one hub or of all. */
export function settingsAddress(hubId: string | undefined): string {
  return `/settings${hubId === undefined ? "" : `?hub=${hubId}`}`;
}

/** How hours are written. */
export const hoursExample = "22-05";
/** What the form of a line sends where the settings on the card are to count again. */
const onCard = "-";

/** What the office has set on hubs, how far that is, and a form to set something. */
export function SettingsPage({ page, me, hub, lines, behind, ...wishes }: SettingsProps) {
  const { t } = page;
  const title = t(hub ? "office.settings.one" : "office.settings.all");
  return (
    <Shell {...{ page, me, title, here: "settings" }} address={settingsAddress(hub?.hubId)}>
      <h1>{title}</h1>
      {hub && (
        <ChosenHub
          {...{ page, hub }}
          all={{ address: settingsAddress(undefined), words: t("office.settings.all") }}
        />
      )}
      <p>{t(hub ? "office.settings.about-one" : "office.settings.about")}</p>
      {hub && lines.length > 0 && <h2>{t("office.settings.counting")}</h2>}
      {lines.length > 0 ? <Lines {...{ page, hub, lines }} /> : <p>{t("office.settings.none")}</p>}
      {behind.length > 0 && (
        <>
          <h2 id="behind">{t("office.settings.behind")}</h2>
          <Behind lines={behind} />
        </>
      )}
      <Wishes {...{ page, hub }} {...wishes} />
    </Shell>
  );
}

function Lines({ page, hub, lines }: Pick<SettingsProps, "page" | "hub" | "lines">) {
  return (
    <ul>
      {lines.map(({ name, what, facts, isOnCard }) => (
        <li>
          <b>{what}</b>
          {facts.map((fact) => (
            <p>{fact}</p>
          ))}
          {!isOnCard && (
            <OfficeForm page={page} action="/settings">
              <input type="hidden" name="hub" value={hub?.hubId ?? ""} />
              <input type="hidden" name={name} value={onCard} />
              <p class="do">
                <button type="submit" class="pill">
                  {page.t("office.settings.as-on-card")} <span class="sr">{what}</span>
                </button>
              </p>
            </OfficeForm>
          )}
        </li>
      ))}
    </ul>
  );
}

function Behind({ lines }: { lines: SettingLine[] }) {
  return (
    <ul>
      {lines.map(({ what, facts }) => (
        <li>
          {what}
          {facts.map((fact) => (
            <p>{fact}</p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Wishes({
  page,
  hub,
  sent,
  beyondKilobytes: most,
}: Pick<SettingsProps, "page" | "hub" | "sent" | "beyondKilobytes">) {
  const { t } = page;
  const help = t("office.settings.hours-help", { text: digitsFor(page.language, hoursExample) });
  return (
    <section aria-labelledby="change">
      <h2 id="change">{t("office.settings.change")}</h2>
      <p>{t("office.settings.change-help")}</p>
      <p>{t("office.settings.beyond", { most })}</p>
      <OfficeForm page={page} action="/settings">
        <input type="hidden" name="hub" value={hub?.hubId ?? ""} />
        {fields.map((name) => (
          <Field
            {...{ name, label: t(`office.settings.${name}` satisfies WordKey), isOptional: true }}
            value={sent.values[name]}
            problem={sent.problems[name]}
            help={name === "link-hours" ? help : undefined}
            autocomplete="off"
          />
        ))}
        <button type="submit" class="pill main">
          {t("office.settings.save")}
        </button>
      </OfficeForm>
    </section>
  );
}
