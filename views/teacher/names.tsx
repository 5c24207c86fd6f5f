import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { FileField } from "../parts/file-field.tsx";
import { Form } from "../parts/form.tsx";
import { unlockAddress } from "./unlock.tsx";

/** Where a teacher sets up a class from names. */
export function namesAddress(classroomId: number): string {
  return `/teach/classes/${classroomId}/names`;
}

type NamesProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  /** Her names are closed: who is in the class already cannot be told. */
  areLocked: boolean;
  /** How many more children the class can hold. */
  room: number;
  /** What she had pasted. */
  pasted: string;
  problem: string | undefined;
  /** How much the files of a list may have together. */
  mostMegabytes: number;
};

/** A teacher writes or pastes the names of a class, or chooses a file that has them. */
export function NamesPage({ page, top, classroom, areLocked, room, ...props }: NamesProps) {
  const { t } = page;
  const { pasted, problem, mostMegabytes } = props;
  const here = namesAddress(classroom.id);
  return (
    <Layout page={page} title={t("list.add")} isWide sheet="class.css" shape="form" top={top}>
      <h1>{t("list.add")}</h1>
      <p>
        <b>
          <bdi>{classroom.name}</bdi>
        </b>{" "}
        {t("teacher.class-full", { room })}
      </p>
      <p>{t("list.how")}</p>
      {areLocked && <Blind page={page} from={here} />}
      {problem && (
        <p class="problem" id="list-problem" role="alert">
          {problem}
        </p>
      )}
      <Form page={page} action={here} hasFiles>
        <p class="field">
          <label for="list">{t("list.names")}</label>
          <textarea
            id="list"
            name="list"
            rows={8}
            dir="auto"
            autocomplete="off"
            aria-describedby={problem && "list-problem"}
          >
            {pasted}
          </textarea>
        </p>
        <FileField
          name="file"
          accept=".csv,.tsv,.txt,text/*,application/csv,application/vnd.ms-excel"
          label={t("list.file")}
          help={t("list.file-help", { most: mostMegabytes })}
          isMultiple
          isOptional
        />
        <button type="submit" class="pill main">
          {t("list.show")}
        </button>
        <a class="pill" href={`/teach/classes/${classroom.id}`}>
          {t("person.back")}
        </a>
      </Form>
    </Layout>
  );
}

/** While names are locked, a child who is there already looks like any other. */
function Blind({ page, from }: { page: Page; from: string }) {
  return (
    <p class="note">
      {page.t("list.locked")}{" "}
      <a class="pill" href={unlockAddress(from)}>
        {page.t("names.open")}
      </a>
    </p>
  );
}
