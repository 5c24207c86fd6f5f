import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Form } from "../parts/form.tsx";
import { Refusal } from "../parts/outcome.tsx";
import type { ClosedLine } from "./recovery.tsx";
import { lostNamesAddress, OwnPassphrase, recoveryAddress } from "./staff.tsx";

type LostNamesProps = {
  page: Page;
  top: Child;
  closed: ClosedLine[];
  ticked: number[];
  problems: { class?: string; own?: string };
};

/** Neither a teacher nor the printed code opens a class any more: what that means, and the way on. */
export function LostNamesPage({ page, top, closed, ticked, problems }: LostNamesProps) {
  const { t } = page;
  const title = t("lost-names.title");
  return (
    <Layout page={page} title={title} isWide sheet="class.css" shape="form" top={top}>
      <h1>{title}</h1>
      <p>{t("lost-names.means")}</p>
      <p>{t("lost-names.only-if")}</p>
      {closed.length > 0 && (
        <Form page={page} action={lostNamesAddress}>
          <fieldset class="card">
            <legend>{t("recovery.closed")}</legend>
            <Refusal words={problems.class} />
            {closed.map(({ id, name, names }) => (
              <p>
                <label class="tick">
                  <input
                    type="checkbox"
                    name="class"
                    value={String(id)}
                    checked={ticked.includes(id)}
                  />
                  <span>
                    <bdi>{name}</bdi>
                    {" · "}
                    {t(`recovery.${names}`)}
                  </span>
                </label>
              </p>
            ))}
          </fieldset>
          <OwnPassphrase page={page} problem={problems.own} />
          <button type="submit" class="pill main">
            {t("lost-names.give-up")}
          </button>
        </Form>
      )}
      <p class="do">
        <a class="pill" href={recoveryAddress}>
          {t("recovery.title")}
        </a>
      </p>
    </Layout>
  );
}
