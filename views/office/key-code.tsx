import type { Page } from "../page.ts";

/** A key in groups of digits, to be read over the phone; always from the left. */
export function KeyCode({ page: { t }, code }: { page: Page; code: string[] }) {
  return (
    <p>
      {t("office.key.code")} <CodeGroups code={code} />
    </p>
  );
}

export function CodeGroups({ code }: { code: string[] }) {
  return <bdi dir="ltr">{code.join(" ")}</bdi>;
}
