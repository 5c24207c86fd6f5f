import type { Child } from "hono/jsx";
import type { NamedColour } from "../../content/format/paper-colours.ts";
import { calledOnPaper, namesOfParts } from "../../content/format/parts-on-paper.ts";
import type { Inline, Item } from "../../content/format/types.ts";
import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { PrintButton, PrintByMenu } from "../parts/print.tsx";
import { Text } from "../parts/text.tsx";
import { type Speech, speechIn } from "../words/t.ts";
import { newSheetAddress, planAddress } from "./lessons.tsx";
import { paperFeedback, paperText } from "./paper-words.ts";
import { letterAt, PaperQuestion } from "./sheet-question.tsx";
import { type LaidOut, layOut, pagesOf } from "./sheet-size.ts";

/** A response, and the same in words of the sheet's language. */
export type PaperAnswer = { response: string; words: Inline[] };

export type SheetQuestion = {
  item: Item;
  right: PaperAnswer[];
  /** Colours that the question names, and how each looks on paper without colour. */
  colours: NamedColour[];
  /** What children often answer, and what to say then. */
  mistakes: (PaperAnswer & { feedback: Inline[] })[];
};

type SheetProps = {
  page: Page;
  top: Child;
  lessonId: string;
  title: string;
  language: string;
  code: string;
  questions: SheetQuestion[];
};

/** A worksheet to print: questions for the children, and on another page the key for their teacher. */
export function SheetPage(props: SheetProps) {
  const { page, top, lessonId, title, language } = props;
  const laidOut = layOut(props.questions);
  return (
    <Layout page={page} title={page.t("sheet.title", { title })} isWide sheet="plans.css" top={top}>
      <div class="unprinted">
        <p class="do">
          <PrintButton page={page} isMain />
          <a class="pill" href={newSheetAddress(lessonId, language)}>
            {page.t("sheet.new")}
          </a>
          <a class="pill" href={planAddress(lessonId)}>
            {page.t("sheet.plan")}
          </a>
        </p>
        <PrintByMenu page={page} />
        <HowToPrint page={page} laidOut={laidOut} />
      </div>
      <div {...spoken(page, language)}>
        <Questions {...props} laidOut={laidOut} />
        <Key {...props} />
      </div>
    </Layout>
  );
}

type HowProps = { page: Page; laidOut: LaidOut };

/** Whose the last page is, and that a sheet of two pages needs one paper only. */
export function HowToPrint({ page, laidOut }: HowProps) {
  return (
    <p>
      {page.t("sheet.how")}
      {pagesOf(laidOut) === 2 && ` ${page.t("sheet.both-sides")}`}
    </p>
  );
}

type LeafProps = Pick<SheetProps, "title" | "language" | "code" | "questions"> & {
  laidOut: LaidOut;
  /** Whose copy it is: her animal stands on it. */
  who?: Child;
};

/** What a child gets: each page has her name and the code, because what is not printed on both sides is two papers. */
export function Questions({ title, language, code, questions, laidOut, who }: LeafProps) {
  const speech = speechIn(language);
  const { size, columns } = laidOut;
  const numbered = questions.map(({ item, colours }, place) => (
    <li>
      <b class="place">{speech.digits(place + 1)}</b>
      <div>
        <PaperQuestion speech={speech} item={item} colours={colours} size={size} />
      </div>
    </li>
  ));
  const before = (column: number) =>
    columns.slice(0, column).reduce((sum, count) => sum + count, 0);
  const list = (column: number) => (
    <ol start={before(column) + 1}>{numbered.slice(before(column), before(column + 1))}</ol>
  );
  const pages = pagesOf(laidOut);
  return (
    <>
      {Array.from({ length: pages }, (_, page) => (
        <article class={size.leaf}>
          <p class="person">
            {who}
            <span>{speech.t("sheet.name")}</span>
            <span>{speech.t("sheet.date")}</span>
          </p>
          {who === undefined && page === 0 ? <h1>{title}</h1> : <h2 class="named">{title}</h2>}
          <div class="asking">
            {list(2 * page)}
            {list(2 * page + 1)}
          </div>
          <Source
            code={code}
            page={pages > 1 ? speech.t("sheet.page", { number: page + 1, pages }) : ""}
          />
        </article>
      ))}
    </>
  );
}

/** The code in Latin letters in every language: a hand must be able to type it. */
function Source({ code, page = "" }: { code: string; page?: string }) {
  return (
    <p class="source">
      <bdi dir="ltr">{code}</bdi>
      {page && <span>{page}</span>}
    </p>
  );
}

/** The leaf of the teacher. */
export function Key({ title, language, code, questions }: Omit<LeafProps, "who" | "laidOut">) {
  const speech = speechIn(language);
  return (
    <section class="leaf answers">
      <h2>{speech.t("sheet.key")}</h2>
      <p>{title}</p>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{speech.t("sheet.question")}</th>
            <th scope="col">{speech.t("sheet.right")}</th>
            <th scope="col">{speech.t("sheet.wrong")}</th>
          </tr>
        </thead>
        <tbody>
          {questions.map((question, place) => (
            <KeyRow speech={speech} number={place + 1} question={question} />
          ))}
        </tbody>
      </table>
      <Source code={code} />
    </section>
  );
}

type RowProps = { speech: Speech; number: number; question: SheetQuestion };

function KeyRow({ speech, number, question: { item, right, mistakes } }: RowProps) {
  return (
    <tr>
      <th scope="row">{speech.digits(number)}</th>
      <td>
        {right.map((answer) => (
          <p>
            <b>
              <Answer speech={speech} item={item} answer={answer} />
            </b>
          </p>
        ))}
        {item.type === "listen" && (
          <p>
            {speech.t("say.of", {
              name: speech.t("sheet.say"),
              text: paperText({ speech, item }, item.say),
            })}
          </p>
        )}
      </td>
      <td>
        {mistakes.map((mistake) => (
          <p>
            <b>
              <Answer speech={speech} item={item} answer={mistake} />
            </b>
            {" – "}
            <Text parts={paperFeedback({ speech, item }, mistake.feedback)} />
          </p>
        ))}
      </td>
    </tr>
  );
}

/** By the letters and numbers that stand on the paper where it has some, otherwise in words. */
function Answer(props: { speech: Speech; item: Item; answer: PaperAnswer }) {
  const { speech, item, answer } = props;
  const places = answer.response.split(/[,\n]/).map(Number);
  switch (item.body.kind) {
    case "choice":
    case "multiple-choice":
      return <Letters letters={places.map((place) => letterAt(speech, place))} />;
    case "order":
      return <Letters letters={places.map((_, thing) => boxAt(speech, places, thing))} />;
    case "match":
      return <Letters letters={places.map((place, row) => pairAt(speech, row, place))} />;
    case "tap-picture":
      return <>{partsInWords(speech, item, places)}</>;
    default:
      return <Text parts={answer.words} />;
  }
}

/** How many parts, or which: "2,4" or, where that is printed, "B3,C3", as a teacher types it; behind each comma the line may break. */
function partsInWords(speech: Speech, item: Item, places: number[]): string {
  if (!item.key.asksWhich) return speech.t("sheet.parts", { count: places.length });
  const numbers = calledOnPaper(item, places, speech.digits).join(",\u200b");
  return speech.t(namesOfParts(item) ? "sheet.which-named" : "sheet.which", { numbers });
}

/** "2–B": the second on the left belongs to B. */
function pairAt(speech: Speech, row: number, place: number): string {
  return `${speech.digits(row + 1)}–${letterAt(speech, place)}`;
}

/** "B–4": what the child writes into the box of B. */
function boxAt(speech: Speech, places: number[], thing: number): string {
  return `${letterAt(speech, thing)}–${speech.digits(places.indexOf(thing) + 1)}`;
}

/** Kept apart by blanks and not by a dot, which is the Arabic zero. */
function Letters({ letters }: { letters: string[] }) {
  return (
    <>
      {letters.map((letter) => (
        <>
          <bdi class="one">{letter}</bdi>{" "}
        </>
      ))}
    </>
  );
}
