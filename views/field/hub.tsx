import type { Child } from "hono/jsx";
import { guideAddress } from "../guide.tsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Fact } from "../parts/fact.tsx";
import { Field, Form } from "../parts/form.tsx";
import { HelpLink, OtherLanguages } from "../parts/top.tsx";
import { packsAddress } from "./packs.tsx";

/** What one check of the machine found, in words. */
export type CheckLine = {
  state: "good" | "care" | "bad" | "unknown" | "not-yet";
  title: string;
  what: string;
  /** What to do; nothing when there is nothing to do. */
  help: string | undefined;
  /** Where more is said about it. */
  more: { address: string; words: string } | undefined;
  /** What somebody can say to the hub about it. */
  deed: { address: string; words: string } | undefined;
};

/** What field staff fill in, with what was wrong with the try before. */
export type FieldForm = { problem: string | undefined };

type HubPageProps = {
  page: Page;
  top: Child;
  version: string;
  attempts: number;
  packs: { title: string; version: string }[];
  addresses: string[];
  /** What the checks found; only for a head teacher and field staff. */
  checks: CheckLine[] | undefined;
  /** Whether this phone sees them as one of field staff. */
  isForAnHour: boolean;
  /** How field staff come to see them; undefined where they have no passphrase. */
  fieldForm: FieldForm | undefined;
  /** Why sets of lessons were refused, in the words of who made them; only for who sees the checks. */
  reasons: string[];
};

/** The box at a glance: is it well, what does it teach, where is it found. */
export function HubPage(props: HubPageProps) {
  const { page, top, version, attempts, packs, addresses, checks, fieldForm, reasons } = props;
  const { t, digits } = page;
  return (
    <Layout page={page} title={t("health.title")} isWide top={top}>
      <h1>{t("health.title")}</h1>
      {props.isForAnHour && <p class="note">{t("health.field-hour")}</p>}
      {checks && <Checks page={page} checks={checks} />}
      {!checks && <AskHead page={page} />}
      {!checks && fieldForm && <AskFieldStaff page={page} form={fieldForm} />}
      {reasons.length > 0 && <Reasons page={page} reasons={reasons} />}
      <dl class="facts">
        <Fact name={t("health.answers")} value={digits(attempts)} />
        <Fact name={t("health.version")} value={version} />
      </dl>
      <h2>{t("health.address")}</h2>
      <ul>
        {addresses.map((address) => (
          <li>
            <bdi dir="ltr">{address}</bdi>
          </li>
        ))}
      </ul>
      <h2>{t("health.packs")}</h2>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{t("health.packs")}</th>
            <th scope="col">{t("health.version")}</th>
          </tr>
        </thead>
        <tbody>
          {packs.map((pack) => (
            <tr>
              <th scope="row">{pack.title}</th>
              <td>{pack.version}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {checks && (
        <p class="do">
          <a class="pill" href={packsAddress}>
            {t("health.to-packs")}
          </a>
        </p>
      )}
      <HelpLink page={page} address={guideAddress("field")} />
      <OtherLanguages page={page} here="/hub" />
    </Layout>
  );
}

/** The edge of each says how soon, as on the page Now; the words say it too. */
const edges = {
  bad: "need",
  care: "need idle",
  good: "need ready",
  unknown: "need unknown",
  "not-yet": "need unknown",
};

function Checks({ page, checks }: { page: Page; checks: CheckLine[] }) {
  const { t } = page;
  const count = checks.filter(({ state }) => state === "bad" || state === "care").length;
  return (
    <section>
      <h2>{t("health.machine")}</h2>
      <p>{count === 0 ? t("health.all-well") : t("health.needs", { count })}</p>
      <div class="needs checks">
        {checks.map(({ state, title, what, help, more, deed }) => (
          <article class={edges[state]}>
            <div>
              <h3>{title}</h3>
              <p class="why">{t(`check.state.${state}`)}</p>
              <p>{what}</p>
              {help && (
                <p>
                  <b>{help}</b>
                </p>
              )}
              {more && (
                <p class="do">
                  <a
                    class="pill"
                    href={more.address}
                    aria-label={t("say.of", { name: title, text: more.words })}
                  >
                    {more.words}
                  </a>
                </p>
              )}
              {deed && (
                <Form page={page} action={deed.address}>
                  <p class="do">
                    <button type="submit" class="pill main">
                      {deed.words}
                    </button>
                  </p>
                </Form>
              )}
            </div>
          </article>
        ))}
      </div>
      <p class="unprinted">{t("health.looked")}</p>
    </section>
  );
}

/** A stranger who knows the Wi-Fi's password learns nothing about the machine. */
function AskHead({ page }: { page: Page }) {
  return (
    <>
      <p>{page.t("health.ask-head")}</p>
      <p class="do">
        <a class="pill" href="/teach/session">
          {page.t("teacher.sign-in")}
        </a>
      </p>
    </>
  );
}

/** Field staff have no account: what they know is in the settings of the hub. */
function AskFieldStaff({ page, form }: { page: Page; form: FieldForm }) {
  const { t } = page;
  return (
    <>
      <h2>{t("health.field")}</h2>
      <Form page={page} action="/hub/visits">
        <Field
          name="passphrase"
          type="password"
          autocomplete="off"
          label={t("health.field-passphrase")}
          help={t("health.field-help")}
          problem={form.problem}
        />
        <p class="do">
          <button type="submit" class="pill main">
            {t("health.field-open")}
          </button>
        </p>
      </Form>
    </>
  );
}

function Reasons({ page, reasons }: { page: Page; reasons: string[] }) {
  return (
    <section>
      <h2>{page.t("health.reasons")}</h2>
      <ul lang="en" dir="ltr">
        {reasons.map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
    </section>
  );
}
