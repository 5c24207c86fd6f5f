import type { Inline, Item, Lesson, Option } from "../../../content/format/types.ts";
import { type Page, spoken } from "../../page.ts";
import { Drawing, Steps, Text } from "../../parts/text.tsx";

/** How a part of a lesson looks; its text alone when it cannot be read. */
export type PartLook =
  | { state: "screen"; screen: Lesson["screens"][number] }
  | { state: "question"; item: Item; right: string | Inline[] }
  | { state: "plan"; plan: NonNullable<Lesson["teacher"]> }
  | { state: "broken"; text: string };

type LookProps = { page: Page; language: string; look: PartLook };

/** A small look at a part, as it will be seen. */
export function Look({ page, language, look }: LookProps) {
  return (
    <div class="look" {...spoken(page, language)}>
      <Inside page={page} language={language} look={look} />
    </div>
  );
}

function Inside({ page, look }: LookProps) {
  switch (look.state) {
    case "screen":
      return <ScreenLook screen={look.screen} />;
    case "question":
      return <QuestionLook page={page} item={look.item} right={look.right} />;
    case "plan":
      return (
        <p>
          <Text parts={look.plan.say} />
        </p>
      );
    case "broken":
      return <pre dir="auto">{look.text}</pre>;
  }
}

function ScreenLook({ screen }: { screen: Lesson["screens"][number] }) {
  return (
    <>
      <p class="asks">
        <Text parts={screen.heading} />
      </p>
      {screen.picture && (
        <div class="stage">
          <Drawing picture={screen.picture} />
        </div>
      )}
      {screen.paragraphs.map(({ text }) => (
        <p>
          <Text parts={text} />
        </p>
      ))}
      {screen.steps.length > 0 && <Steps steps={screen.steps} />}
    </>
  );
}

type QuestionProps = { page: Page; item: Item; right: string | Inline[] };

function QuestionLook({ page, item, right }: QuestionProps) {
  const options = optionsOf(item);
  return (
    <>
      <p class="asks">
        <Text parts={item.ask} />
      </p>
      {item.picture && (
        <div class="stage">
          <Drawing picture={item.picture} />
        </div>
      )}
      {options.length > 0 && (
        <ul class="options">
          {options.map((option) => (
            <li>
              {option.picture && <Drawing picture={option.picture} />}
              {option.text.length > 0 && <Text parts={option.text} />}
            </li>
          ))}
        </ul>
      )}
      {right.length > 0 && (
        <p class="right">
          <b lang={page.language} dir={page.dir}>
            {page.t("own.right")}
          </b>{" "}
          {typeof right === "string" ? right : <Text parts={right} />}
        </p>
      )}
    </>
  );
}

function optionsOf({ body }: Item): Option[] {
  if ("options" in body) return body.options;
  if (body.kind === "order") return body.things;
  return body.kind === "match" ? [...body.left, ...body.right] : [];
}
