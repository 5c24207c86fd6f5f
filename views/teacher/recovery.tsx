import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Field, Form } from "../parts/form.tsx";
import { PrintButton, PrintByMenu } from "../parts/print.tsx";
import { OwnPassphrase, recoveryAddress, type StaffProblems, staffAddress } from "./staff.tsx";

type RecoveryProps = {
  page: Page;
  top: Child;
  /** When the key that holds now was made, as a date; undefined while there is none. */
  madeOn: string | undefined;
  problems: StaffProblems;
  recovered: number | undefined;
};

/** The programme's recovery key: made and printed once, and used when a passphrase is lost. */
export function RecoveryPage({ page, top, madeOn, problems, recovered }: RecoveryProps) {
  const { t } = page;
  return (
    <Layout page={page} title={t("recovery.title")} isWide sheet="class.css" shape="form" top={top}>
      <h1>{t("recovery.title")}</h1>
      <p>{t("recovery.why")}</p>
      <p>
        <b>{madeOn ? t("recovery.made", { date: madeOn }) : t("recovery.none")}</b>
      </p>
      {recovered !== undefined && (
        <p class="note" role="status">
          {t("recovery.recovered", { count: recovered })}
        </p>
      )}
      <Form page={page} action={recoveryAddress}>
        {madeOn && <p>{t("recovery.replaces")}</p>}
        <OwnPassphrase page={page} problem={problems.own} />
        <button type="submit" class="pill main">
          {t("recovery.make")}
        </button>
      </Form>
      {madeOn && (
        <>
          <h2>{t("recovery.use")}</h2>
          <p>{t("recovery.use-why")}</p>
          <Form page={page} action={`${recoveryAddress}/use`}>
            <Field
              name="code"
              autocomplete="off"
              label={t("recovery.code")}
              problem={problems.code}
            />
            <button type="submit" class="pill">
              {t("recovery.open")}
            </button>
          </Form>
        </>
      )}
    </Layout>
  );
}

type RecoveryCodeProps = { page: Page; top: Child; school: string; code: string; qr: string };

/** The only time the code is shown: to print, and to write down. */
export function RecoveryCodePage({ page, top, school, code, qr }: RecoveryCodeProps) {
  const { t } = page;
  return (
    <Layout page={page} title={t("recovery.title")} isWide sheet="class.css" shape="form" top={top}>
      <h1>{t("recovery.title")}</h1>
      <p>
        <bdi>{school}</bdi>
      </p>
      <p class="code" dir="ltr">
        {code}
      </p>
      <div
        class="qr"
        role="img"
        aria-label={t("recovery.code")}
        dangerouslySetInnerHTML={{ __html: qr }}
      />
      <p>{t("recovery.print-now")}</p>
      <PrintByMenu page={page} />
      <p class="do">
        <PrintButton page={page} isMain />
        <a class="pill" href={staffAddress}>
          {t("recovery.printed")}
        </a>
      </p>
    </Layout>
  );
}
