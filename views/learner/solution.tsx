import type { Child } from "hono/jsx";
import type { Item, Step } from "../../content/format/types.ts";
import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { Say, type Sound } from "../parts/say.tsx";
import { Steps, saysSomething, Text } from "../parts/text.tsx";
import { Stage } from "./asked.tsx";
import { Onward } from "./onward.tsx";

type SolutionProps = {
  page: Page;
  top: Child;
  item: Item;
  language: string;
  next: string;
  sound?: Sound | undefined;
};

/** Show me how: the worked answer, then a new question of the same kind. */
export function Solution({ page, top, item, language, next, sound }: SolutionProps) {
  return (
    <Layout page={page} title={page.t("solution.title")} top={top}>
      <div {...spoken(page, language)}>
        <h1>
          <Text parts={item.ask} />
        </h1>
        <Stage picture={item.picture} />
        <section class="card">
          <h2>{page.t("solution.title")}</h2>
          <Help page={page} steps={item.solution} sound={sound} />
        </section>
      </div>
      <Onward page={page} next={next} />
    </Layout>
  );
}

type HelpProps = { page: Page; steps: Step[]; sound: Sound | undefined };

/** Hints or a solution. Where one cannot be drawn the others are shown, and that it is not the child's fault. */
export function Help({ page, steps, sound }: HelpProps) {
  const shown = steps.filter(saysSomething);
  return (
    <>
      {sound && (
        <p>
          <Say page={page} sound={sound} />
        </p>
      )}
      {shown.length > 0 && <Steps steps={shown} />}
      {shown.length < steps.length && <p>{page.t("question.help-broken")}</p>}
    </>
  );
}
