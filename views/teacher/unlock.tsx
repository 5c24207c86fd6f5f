import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Field, Form } from "../parts/form.tsx";
import { Outcome } from "../parts/outcome.tsx";

/** Where a teacher opens the names of her classes; `from` is the page she wants to go on with. */
export function unlockAddress(from: string): string {
  return `/teach/unlock?from=${encodeURIComponent(from)}`;
}

type UnlockProps = {
  page: Page;
  top: Child;
  from: string;
  /** Where she goes on without names. */
  later: string;
  /** Her names are open, and this class is not among them. */
  isElsewhere: boolean;
  /** A form that she sent while they were locked; it stays on this page. */
  kept: string | undefined;
  problem: string | undefined;
};

/** The hub was started since she signed in: names open with her passphrase. */
export function Unlock({ page, top, from, later, isElsewhere, kept, problem }: UnlockProps) {
  return (
    <Layout
      page={page}
      title={page.t("names.open")}
      isWide
      sheet="class.css"
      shape="form"
      top={top}
    >
      <h1>{page.t("names.open")}</h1>
      {kept && <Outcome words={page.t("kept.locked")} />}
      <p>{page.t("names.why")}</p>
      {isElsewhere && <p class="note">{page.t("names.elsewhere")}</p>}
      <Form page={page} action={unlockAddress(from)}>
        {kept && <input type="hidden" name="kept" value={kept} />}
        <Field
          name="passphrase"
          type="password"
          autocomplete="current-password"
          label={page.t("names.passphrase")}
          problem={problem}
        />
        <button type="submit" class="pill main">
          {page.t("names.open")}
        </button>
      </Form>
      <p>
        <a class="pill" href={later}>
          {page.t(kept ? "kept.leave" : "names.later")}
        </a>
      </p>
    </Layout>
  );
}

type HereProps = Pick<UnlockProps, "page" | "isElsewhere" | "problem">;

/** The names can be opened on the way: a list of names lives in its page, and another page would lose it. */
export function OpenHere({ page, isElsewhere, problem }: HereProps) {
  const { t } = page;
  return (
    <div class="note">
      <p>{t("list.locked")}</p>
      {isElsewhere && <p>{t("names.elsewhere")}</p>}
      <Field
        name="passphrase"
        type="password"
        autocomplete="current-password"
        label={t("names.passphrase")}
        problem={problem}
        isOptional
      />
      <button type="submit" name="open" value="yes" class="pill">
        {t("names.open")}
      </button>
    </div>
  );
}

type LockedProps = { page: Page; from: string };

/** Stands where names would stand while they are locked. */
export function NamesLocked({ page, from }: LockedProps) {
  return (
    <p class="note unprinted">
      {page.t("names.locked")}{" "}
      <a class="pill" href={unlockAddress(from)}>
        {page.t("names.open")}
      </a>
    </p>
  );
}
