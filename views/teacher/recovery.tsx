import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Field, Form } from "../parts/form.tsx";
import { Outcome, Refusal } from "../parts/outcome.tsx";
import { PrintButton, PrintByMenu } from "../parts/print.tsx";
import {
  lostNamesAddress,
  OwnPassphrase,
  recoveryAddress,
  type StaffProblems,
  staffAddress,
} from "./staff.tsx";

/** A class that no teacher can open: the printed code does, or would if somebody taught it, or nothing does. */
export type ClosedLine = { id: number; name: string; names: "on-code" | "untaught" | "lost" };

type RecoveryProps = {
  page: Page;
  top: Child;
  /** When the key that holds now was made, as a date; undefined while there is none. */
  madeOn: string | undefined;
  /** The key that another would replace; "" while there is none. */
  keyNow: string;
  closed: ClosedLine[];
  problems: StaffProblems;
  done: string | undefined;
};

/** The programme's recovery key: made and printed once, and used when a passphrase is lost. */
export function RecoveryPage(props: RecoveryProps) {
  const { page, top, madeOn, keyNow, closed, problems, done } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t("recovery.title")} isWide sheet="class.css" shape="form" top={top}>
      <h1>{t("recovery.title")}</h1>
      <p>{t("recovery.why")}</p>
      <p>
        <b>{madeOn ? t("recovery.made", { date: madeOn }) : t("recovery.none")}</b>
      </p>
      <Outcome words={done} />
      <Refusal words={problems.made} />
      {closed.length > 0 && <Closed page={page} closed={closed} />}
      {closed.every(({ names }) => names === "lost") && (
        <Form page={page} action={recoveryAddress}>
          {madeOn && <p>{t("recovery.replaces")}</p>}
          <input type="hidden" name="before" value={keyNow} />
          <OwnPassphrase page={page} problem={problems.own} />
          <button type="submit" class="pill main">
            {t("recovery.make")}
          </button>
        </Form>
      )}
      {madeOn && <UseCode page={page} problem={problems.code} />}
    </Layout>
  );
}

/** While a class hangs on the printed code there is no form for another: what to do first stands in its place. */
function Closed({ page, closed }: Pick<RecoveryProps, "page" | "closed">) {
  const { t } = page;
  return (
    <section class="note">
      <h2>{t("recovery.closed")}</h2>
      <ul>
        {closed.map(({ name, names }) => (
          <li>
            <b>
              <bdi>{name}</bdi>
            </b>
            {" · "}
            {t(`recovery.${names}`)}
          </li>
        ))}
      </ul>
      {closed.some(({ names }) => names !== "lost") && <p>{t("recovery.code-first")}</p>}
      <p>
        <a class="pill" href={lostNamesAddress}>
          {t("lost-names.title")}
        </a>
      </p>
    </section>
  );
}

type CodeProps = { page: Page; problem: string | undefined; value: string | undefined };

/** Where the printed code is typed. */
export function CodeField({ page, problem, value }: CodeProps) {
  const label = page.t("recovery.code");
  return <Field name="code" autocomplete="off" dir="ltr" {...{ label, problem, value }} />;
}

function UseCode({ page, problem }: { page: Page; problem: string | undefined }) {
  const { t } = page;
  return (
    <>
      <h2>{t("recovery.use")}</h2>
      <p>{t("recovery.use-why")}</p>
      <Form page={page} action={`${recoveryAddress}/use`}>
        <CodeField page={page} problem={problem} value={undefined} />
        <button type="submit" class="pill">
          {t("recovery.open")}
        </button>
      </Form>
    </>
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
