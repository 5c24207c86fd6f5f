import { type PackProblem, Problems } from "../field/pack-problems.tsx";
import type { Page } from "../page.ts";
import { FileField } from "../parts/file-field.tsx";
import { Form } from "../parts/form.tsx";
import { OfficeForm, Shell } from "./shell.tsx";

/** A set of lessons that every hub is offered. */
export type OfferedPack = {
  id: string;
  title: string;
  version: string;
  size: string;
  by: string;
  when: string;
};

/** What became of a set that was just sent, and where it is wrong. */
export type PackAnswer = { isGood: boolean; says: string; problems: PackProblem[] };

type PacksProps = {
  page: Page;
  me: string;
  packs: OfferedPack[];
  answer: PackAnswer | undefined;
  mostMegabytes: number;
};

/** What every hub is offered. */
export function PacksPage({ page, me, packs, answer, mostMegabytes }: PacksProps) {
  const { t } = page;
  return (
    <Shell page={page} title={t("office.packs.title")} me={me} here="packs" address="/packs">
      <h1>{t("office.packs.title")}</h1>
      {answer && (
        <div class={answer.isGood ? "note" : "problem"} role={answer.isGood ? "status" : "alert"}>
          <p>{answer.says}</p>
          {answer.problems.length > 0 && <Problems page={page} problems={answer.problems} />}
        </div>
      )}
      <p>{t("office.packs.about")}</p>
      {packs.length === 0 && <p>{t("office.packs.none")}</p>}
      {packs.map((pack) => (
        <section class="card" aria-label={pack.title}>
          <Facts page={page} pack={pack} />
          <p>
            <a class="pill away" href={`/packs/${pack.id}/retreat`}>
              {t("office.packs.retreat")} <span class="sr">{pack.title}</span>
            </a>
          </p>
        </section>
      ))}
      <h2>{t("office.packs.new")}</h2>
      <Form page={page} action="/packs" hasFiles>
        <FileField
          name="pack"
          accept=".zip,application/zip"
          label={t("packs.file")}
          help={t("office.packs.file-help", { most: mostMegabytes })}
        />
        <button type="submit" class="pill main">
          {t("office.packs.send")}
        </button>
      </Form>
    </Shell>
  );
}

function Facts({ page: { t }, pack }: { page: Page; pack: OfferedPack }) {
  const { id, title, version, size, by, when } = pack;
  return (
    <>
      <h2>
        <bdi>{title}</bdi>
      </h2>
      <p>
        <bdi dir="ltr">{`${id} ${version}`}</bdi>
        {" · "}
        <bdi>{size}</bdi>
      </p>
      <p>{t("office.packs.by", { who: by, when })}</p>
    </>
  );
}

type RetreatProps = { page: Page; me: string; pack: OfferedPack };

/** Asks back before a set is offered no more. */
export function RetreatPage({ page, me, pack }: RetreatProps) {
  const { t } = page;
  const address = `/packs/${pack.id}/retreat`;
  const title = t("office.packs.retreat-title", { name: pack.title });
  return (
    <Shell page={page} title={title} me={me} here="packs" address={address}>
      <h1>{title}</h1>
      <p>{t("office.packs.retreat-help")}</p>
      <OfficeForm page={page} action={address}>
        <p class="do">
          <button type="submit" class="pill away">
            {t("office.packs.retreat")}
          </button>
          <a class="pill" href="/packs">
            {t("office.no")}
          </a>
        </p>
      </OfficeForm>
    </Shell>
  );
}
