import type { Page } from "../../page.ts";
import { Form } from "../../parts/form.tsx";
import { ownPageAddress, partAddress } from "./addresses.ts";
import { Look, type PartLook } from "./look.tsx";

export type PartKind = "screen" | "question" | "plan";

/** A part of a lesson: what it is called on the page, and how it looks. */
export type PartCard = {
  /** Its number among all parts, from 1. */
  number: number;
  kind: PartKind;
  /** Its number among those of its kind, from 1. */
  ofKind: number;
  look: PartLook;
  isBroken: boolean;
};

type PartsProps = { page: Page; id: number; edition: number; language: string; parts: PartCard[] };

/** "Screen 2", "Question 1", "For the teacher". */
export function partName({ t }: Page, { kind, ofKind }: Pick<PartCard, "kind" | "ofKind">): string {
  return kind === "plan" ? t("own.plan") : t(`own.${kind}`, { number: ofKind });
}

/** The lesson part by part, each with the way to change it; and one more. */
export function Parts({ page, id, edition, language, parts }: PartsProps) {
  const { t } = page;
  return (
    <section>
      <h2>{t("own.parts")}</h2>
      <ol class="pieces">
        {parts.map((part) => (
          <li class={part.isBroken ? "card faulty" : "card"}>
            <h3>{partName(page, part)}</h3>
            <Look page={page} language={language} look={part.look} />
            <a class="pill" href={partAddress(id, part.number)}>
              {t("own.change")} <span class="sr">{partName(page, part)}</span>
            </a>
          </li>
        ))}
      </ol>
      <details class="card">
        <summary>{t("own.add")}</summary>
        <Form page={page} action={ownPageAddress(id, "parts")}>
          <input type="hidden" name="edition" value={String(edition)} />
          <p class="do">
            {newParts.map((kind) => (
              <button type="submit" class="pill" name="kind" value={kind}>
                {t(`own.add-${kind}`)}
              </button>
            ))}
          </p>
        </Form>
      </details>
    </section>
  );
}

export const newParts = ["screen", "choice", "numeric"] as const;
