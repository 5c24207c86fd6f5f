import type { Child } from "hono/jsx";
import type { Item } from "../../content/format/types.ts";
import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { Eye, Voice } from "../parts/icons.tsx";
import { Say, type Sound } from "../parts/say.tsx";
import { plain, Text } from "../parts/text.tsx";
import { Stage } from "./asked.tsx";
import { Onward } from "./onward.tsx";

type TogetherProps = {
  page: Page;
  item: Item;
  language: string;
  /** Where the way leads when it is done. */
  next: string;
  sound: Sound | undefined;
};

/** What a child does with her teacher, who listens or looks: the page asks for no answer and keeps nothing. */
export function TogetherPage({ top, ...props }: TogetherProps & { top: Child }) {
  return (
    <Layout page={props.page} title={plain(props.item.ask)} top={top}>
      <Together {...props} level={1} />
    </Layout>
  );
}

export function Together(props: TogetherProps & { level: 1 | 2 }) {
  const { page, item, language, next, sound, level } = props;
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <>
      <div {...spoken(page, language)}>
        <div class="ask">
          <Heading>
            <Text parts={item.ask} />
          </Heading>
          <Say page={page} sound={sound} />
        </div>
        <Stage picture={item.picture} />
        {item.body.kind === "read-aloud" && (
          <p class="card read">
            <Text parts={item.body.text} />
          </p>
        )}
      </div>
      <WithTeacher page={page} kind={item.body.kind} />
      <Onward page={page} next={next} />
    </>
  );
}

function WithTeacher({ page, kind }: { page: Page; kind: Item["body"]["kind"] }) {
  return (
    <p class="tell with">
      {kind === "read-aloud" ? <Voice /> : <Eye />}
      <b>{page.t(kind === "read-aloud" ? "together.read" : "together.look")}</b>
    </p>
  );
}
