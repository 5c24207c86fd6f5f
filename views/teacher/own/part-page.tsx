import type { Child } from "hono/jsx";
import { digitsFor } from "../../../content/format/digits.ts";
import { guideAddress } from "../../guide.tsx";
import { Layout } from "../../layout.tsx";
import type { Page } from "../../page.ts";
import { Form } from "../../parts/form.tsx";
import { OtherLanguages } from "../../parts/top.tsx";
import { ownAddress, partAddress, picturesAddress } from "./addresses.ts";
import { type Countable, CountForm } from "./count-form.tsx";
import { addable, type Field, Fields } from "./fields.tsx";
import { Head } from "./head.tsx";
import { Look, type PartLook } from "./look.tsx";
import { type PartCard, partName } from "./parts.tsx";
import { Mend, type ProblemInWords } from "./problems.tsx";

type PartProps = {
  page: Page;
  top: Child;
  lesson: { id: number; title: string; language: string; edition: number };
  part: PartCard;
  /** How many parts the lesson has. */
  of: number;
  fields: Field[];
  countable: Countable;
  /** How some other children see the question. */
  others: PartLook[];
  /** Where a child sees it, when nothing is broken. */
  asChild: string | undefined;
  /** The same as text. */
  text: string;
  problems: ProblemInWords[];
  /** Why what was sent is not kept. */
  problem: string | undefined;
  done: string | undefined;
};

/** One screen or question: how it looks, and under it a field for each of its lines. */
export function PartPage(props: PartProps) {
  const { page, top, lesson, part, fields, countable, problem, done } = props;
  const { t } = page;
  const here = partAddress(lesson.id, part.number);
  const name = partName(page, part);
  return (
    <Layout
      page={page}
      title={t("say.of", { name, text: digitsFor(lesson.language, lesson.title) })}
      isWide
      sheet="own.css"
      top={top}
    >
      <Head page={page} lesson={lesson} title={name} done={done} problem={problem} />
      <div class="beside">
        <section class="card" aria-label={t("own.looks")}>
          <Look page={page} language={lesson.language} look={part.look} />
          <OtherChildren {...props} />
          <Looking {...props} />
        </section>
        <div>
          <Faults {...props} />
          <Form page={page} action={here}>
            <input type="hidden" name="edition" value={String(lesson.edition)} />
            <Fields page={page} language={lesson.language} fields={fields} />
            <CountForm page={page} language={lesson.language} countable={countable} />
            <Add page={page} kind={part.kind} />
            <button type="submit" class="pill main" name="do" value="keep">
              {t("own.keep")}
            </button>
          </Form>
          <Others {...props} />
          <AsText {...props} />
        </div>
      </div>
      <Ways {...props} />
      <OtherLanguages page={page} here={here} />
    </Layout>
  );
}

/** Numbers and words change from child to child: what is written here is read in each of these ways. */
function OtherChildren({ page, lesson, others }: PartProps) {
  if (others.length === 0) return null;
  return (
    <details>
      <summary>{page.t("own.others-see")}</summary>
      {others.map((look) => (
        <Look page={page} language={lesson.language} look={look} />
      ))}
    </details>
  );
}

/** Another picture, and the way a child sees it. */
function Looking({ page, lesson, part, asChild }: PartProps) {
  const { t } = page;
  if (part.kind === "plan") return null;
  return (
    <p class="do">
      <a class="pill" href={picturesAddress(lesson.id, part.number)}>
        {t("own.choose-picture")}
      </a>
      {asChild && (
        <a class="pill" href={asChild}>
          {t("own.as-child")}
        </a>
      )}
    </p>
  );
}

function Faults({ page, lesson, problems }: PartProps) {
  if (problems.length === 0) return null;
  return (
    <ul class="card faults">
      {problems.map((problem) => (
        <li>
          <b>{problem.where}</b> {problem.says}{" "}
          <Mend page={page} id={lesson.id} problem={problem} />
        </li>
      ))}
    </ul>
  );
}

/** One more line, of a kind that the part can have. */
function Add({ page, kind }: { page: Page; kind: PartCard["kind"] }) {
  const { t } = page;
  return (
    <details class="card">
      <summary>{t("own.add-line")}</summary>
      <p class="field">
        <label for="add">{t("own.add-what")}</label>
        <select id="add" name="add">
          {addable[kind].map((one) => (
            <option value={one}>{t(`own.field-${one}`)}</option>
          ))}
        </select>
      </p>
      <p class="field">
        <label for="added">{t("own.add-words")}</label>
        <textarea id="added" name="added" rows={2} dir="auto" />
      </p>
    </details>
  );
}

/** Where it stands in the lesson, and taking it out. */
function Others({ page, lesson, part, of }: PartProps) {
  const { t } = page;
  if (part.kind === "plan") return null;
  return (
    <Form page={page} action={partAddress(lesson.id, part.number)}>
      <input type="hidden" name="edition" value={String(lesson.edition)} />
      <p class="do">
        {part.number > 1 && (
          <button type="submit" class="pill" name="do" value="up">
            {t("own.up")}
          </button>
        )}
        {part.number < of && (
          <button type="submit" class="pill" name="do" value="down">
            {t("own.down")}
          </button>
        )}
        <button type="submit" class="pill away" name="do" value="remove">
          {t("own.take-out")}
        </button>
      </p>
    </Form>
  );
}

/** For those who know the language of lessons. */
function AsText({ page, lesson, part, text }: PartProps) {
  const { t } = page;
  return (
    <details class="card">
      <summary>{t("own.as-text")}</summary>
      <p>
        {t("own.as-text-how")}{" "}
        <a class="far" href={guideAddress("author")}>
          {t("own.author-guide")}
        </a>
      </p>
      <Form page={page} action={partAddress(lesson.id, part.number)}>
        <input type="hidden" name="edition" value={String(lesson.edition)} />
        <p class="field">
          <label for="whole">{partName(page, part)}</label>
          <textarea
            id="whole"
            name="whole"
            class="source"
            rows={Math.min(24, text.split("\n").length + 3)}
            lang={lesson.language}
            dir="auto"
            spellcheck={false}
          >
            {text}
          </textarea>
        </p>
        <button type="submit" class="pill" name="do" value="text">
          {t("own.keep-text")}
        </button>
      </Form>
    </details>
  );
}

function Ways({ page, lesson, part, of }: PartProps) {
  const { t } = page;
  return (
    <p class="do">
      {part.number > 1 && (
        <a class="pill" href={partAddress(lesson.id, part.number - 1)}>
          {t("own.before")}
        </a>
      )}
      {part.number < of && (
        <a class="pill" href={partAddress(lesson.id, part.number + 1)}>
          {t("own.next")}
        </a>
      )}
      <a class="pill" href={ownAddress(lesson.id)}>
        {t("own.all")}
      </a>
    </p>
  );
}
