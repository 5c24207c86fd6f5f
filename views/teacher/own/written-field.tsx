import type { PropsWithChildren } from "hono/jsx";

type WrittenProps = PropsWithChildren<{
  name: string;
  label: string;
  /** The lesson's language: what is typed stands in it. */
  language: string;
  value?: string | undefined;
  maxlength?: number;
  isRequired?: boolean;
  problem?: string | undefined;
  /** The id of what helps to fill it in, which stands between the tags. */
  helpId?: string;
}>;

/** One line in the language of a lesson, with what is wrong with it. */
export function WrittenField({ name, label, language, problem, helpId, ...props }: WrittenProps) {
  const { isRequired, children, ...others } = props;
  const notes = [helpId, problem && `${name}-problem`].filter(Boolean).join(" ");
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        required={isRequired}
        lang={language}
        dir="auto"
        autocomplete="off"
        autocapitalize="none"
        aria-describedby={notes || undefined}
        aria-invalid={problem ? "true" : undefined}
        {...others}
      />
      {children}
      {problem && (
        <strong class="problem" id={`${name}-problem`}>
          {problem}
        </strong>
      )}
    </p>
  );
}
