import type { PropsWithChildren } from "hono/jsx";
import type { Page } from "../page.ts";

type FormProps = PropsWithChildren<{
  page: Page;
  action: string;
  hasFiles?: boolean;
  class?: string;
}>;

/** Every form that changes something carries the token of its page. */
export function Form({ page, action, hasFiles, children, ...others }: FormProps) {
  const enctype = hasFiles ? "multipart/form-data" : undefined;
  return (
    <form method="post" {...{ action, enctype, ...others }}>
      <Token page={page} />
      <OutOfReach page={page} />
      {children}
    </form>
  );
}

type OutProps = { page: Page; says?: "out.form" | "office.out" };

/** What the script shows while the hub, or the collector, cannot be reached and the form waits. */
export function OutOfReach({ page, says = "out.form" }: OutProps) {
  return (
    <p class="note out" role="status" hidden>
      {page.t(says)}
    </p>
  );
}

export function Token({ page }: { page: Page }) {
  return <input type="hidden" name="token" value={page.token} />;
}

type FieldProps = {
  name: string;
  label: string;
  help?: string | undefined;
  problem?: string | undefined;
  value?: string | undefined;
  type?: "text" | "password" | "number" | "date";
  autocomplete?: string;
  min?: number;
  max?: number | string | undefined;
  /** A code is read from left to right in every language. */
  dir?: "ltr";
  /** The form may also be sent without it. */
  isOptional?: boolean;
};

export type NewPassphraseProblems = { passphrase?: string; again?: string };

/** A passphrase that somebody chooses: hidden, so that nobody reads it over her shoulder, and therefore typed twice. */
export function NewPassphrase({
  page: { t },
  problems,
  label,
  help,
}: {
  page: Page;
  problems: NewPassphraseProblems;
  label: string;
  help: string;
}) {
  const hidden = { type: "password", autocomplete: "new-password" } as const;
  const again = t("first-run.passphrase-again");
  return (
    <>
      <Field name="passphrase" {...{ ...hidden, label, help }} problem={problems.passphrase} />
      <Field name="again" {...hidden} label={again} problem={problems.again} />
    </>
  );
}

/** A labelled input of a grown-up's form, with its help and what is wrong with it. */
export function Field({
  name,
  label,
  help,
  problem,
  type = "text",
  isOptional,
  ...others
}: FieldProps) {
  const notes = [help && `${name}-help`, problem && `${name}-problem`].filter(Boolean).join(" ");
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        required={!isOptional}
        aria-describedby={notes || undefined}
        aria-invalid={problem ? "true" : undefined}
        {...others}
      />
      {help && <small id={`${name}-help`}>{help}</small>}
      {problem && (
        <strong class="problem" id={`${name}-problem`}>
          {problem}
        </strong>
      )}
    </p>
  );
}
