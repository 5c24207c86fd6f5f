import type { Page } from "../../page.ts";
import { isWordKey, type WordKey } from "../../words/t.ts";
import type { PartKind } from "./parts.tsx";

/** One line of a part: what it is for, what it says, and for a mistake its name and what is said about it. */
export type Field = {
  kind: string;
  text: string;
  name: string;
  said: string;
  /** Where words take turns: the line in its pieces. */
  pieces: WordPiece[] | undefined;
  saidPieces: WordPiece[] | undefined;
};

/** Words that every child reads, those of which each reads one, and what changes by itself. */
type WordPiece =
  | { kind: "plain"; words: string }
  | { kind: "turns"; words: string[] }
  | { kind: "itself"; sign: string };

/** What a line more can be, by the kind of its part. */
export const addable = {
  screen: ["words", "step", "pic", "say"],
  question: ["hint", "solution", "other", "right", "answer", "wrong", "pic", "say"],
  plan: ["mistake"],
} as const satisfies Record<PartKind, readonly string[]>;

type FieldsProps = { page: Page; language: string; fields: Field[] };

/**
 * Words come first; what sets numbers and pictures stands behind a tap, because it breaks easily. Each says its place, so
 * that the part comes back in the order in which it is written.
 */
export function Fields({ page, language, fields }: FieldsProps) {
  const numbered = fields.map((field, place) => ({ field, place }));
  const words = numbered.filter(({ field }) => !settings.includes(field.kind));
  const others = numbered.filter(({ field }) => settings.includes(field.kind));
  return (
    <>
      {words.map((one) => (
        <OneField page={page} language={language} {...one} />
      ))}
      {others.length > 0 && (
        <details class="card">
          <summary>{page.t("own.settings")}</summary>
          <p>{page.t("own.settings-how")}</p>
          {others.map((one) => (
            <OneField page={page} language={language} {...one} />
          ))}
        </details>
      )}
    </>
  );
}

const settings = ["head", "vars", "accept", "voice", "alt", "noun"];
/** Pictures and settings are written in signs that go from left to right. */
const inSigns = ["head", "vars", "accept", "voice", "pic"];
/** To these belongs what is said about them. */
const withSaid = ["other", "wrong", "mistake"];

type OneProps = { page: Page; language: string; field: Field; place: number };

function OneField({ page, language, field, place }: OneProps) {
  const { kind, text, name, said, pieces, saidPieces } = field;
  const dir = inSigns.includes(kind) ? "ltr" : "auto";
  const written = { lang: language, dir } as const;
  return (
    <div class={withSaid.includes(kind) ? "field paired" : "field"}>
      <input type="hidden" name="place" value={String(place)} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="name" value={name} />
      <Area
        {...written}
        id={`text-${place}`}
        name="text"
        page={page}
        place={place}
        label={page.t(labelOf(kind))}
        text={text}
        pieces={pieces}
      />
      {withSaid.includes(kind) ? (
        <Area
          {...written}
          id={`said-${place}`}
          name="said"
          page={page}
          place={place}
          label={page.t(kind === "mistake" ? "own.helps" : "own.said")}
          text={said}
          pieces={saidPieces}
        />
      ) : (
        <input type="hidden" name="said" value={said} />
      )}
    </div>
  );
}

type AreaProps = {
  page: Page;
  place: number;
  id: string;
  name: string;
  label: string;
  text: string;
  pieces: WordPiece[] | undefined;
  lang: string;
  dir: "ltr" | "auto";
};

function Area({ id, name, label, text, lang, dir, ...others }: AreaProps) {
  const { page, place, pieces } = others;
  if (pieces) return <Turns page={page} name={name} {...{ label, text, lang, place, pieces }} />;
  return (
    <>
      <label for={id}>{label}</label>
      <textarea
        id={id}
        name={name}
        rows={Math.min(8, Math.ceil((text.length + 1) / 38))}
        lang={lang}
        dir={dir}
      >
        {text}
      </textarea>
    </>
  );
}

type TurnsProps = Pick<AreaProps, "page" | "name" | "label" | "text" | "lang" | "place"> & {
  pieces: WordPiece[];
};

/** A line in which words take turns: each of them by itself, and nothing of the formula that chooses among them. */
function Turns({ page, name, label, text, lang, place, pieces }: TurnsProps) {
  const words = { name: `${name}-words-${place}`, lang, dir: "auto" } as const;
  let number = 0;
  const one = (said: string) => {
    number += 1;
    const called = page.t("say.of", { name: label, text: page.t("own.turn-words", { number }) });
    const rows = Math.min(8, Math.ceil((said.length + 1) / 34));
    return (
      <textarea {...words} aria-label={called} rows={rows}>
        {said}
      </textarea>
    );
  };
  return (
    <fieldset class="tickets">
      <legend>{label}</legend>
      <input type="hidden" name={name} value={text} />
      {pieces.map((piece) => {
        if (piece.kind === "plain") return one(piece.words);
        if (piece.kind === "itself")
          return (
            <p>
              <code dir="auto">{piece.sign.replace(/^\{name: *(.*)\}$/, "$1")}</code>{" "}
              <small>{page.t("own.by-itself")}</small>
            </p>
          );
        return (
          <div class="paired">
            <small>{page.t("own.turns")}</small>
            {piece.words.map(one)}
          </div>
        );
      })}
    </fieldset>
  );
}

function labelOf(kind: string): WordKey {
  const key = `own.field-${kind}`;
  return isWordKey(key) ? key : "own.field-words";
}
