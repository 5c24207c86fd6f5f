import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { OtherLanguages, Top } from "../parts/top.tsx";

type HubPageProps = {
  page: Page;
  school: string;
  version: string;
  attempts: number;
  freeMegabytes: number;
  packs: { title: string; version: string }[];
  addresses: string[];
};

/** The box at a glance: is it alive, has it room, what does it teach, where is it found. */
export function HubPage(props: HubPageProps) {
  const { page, school, version, attempts, freeMegabytes, packs, addresses } = props;
  const { t, digits } = page;
  return (
    <Layout page={page} title={t("health.title")} isWide top={<Top page={page} title={school} />}>
      <h1>{t("health.title")}</h1>
      <dl class="facts">
        <Fact name={t("health.answers")} value={digits(attempts)} />
        <Fact name={t("health.room")} value={t("health.megabytes", { number: freeMegabytes })} />
        <Fact name={t("health.version")} value={version} />
      </dl>
      <h2>{t("health.address")}</h2>
      <ul>
        {addresses.map((address) => (
          <li>
            <bdi dir="ltr">{address}</bdi>
          </li>
        ))}
      </ul>
      <h2>{t("health.packs")}</h2>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{t("health.packs")}</th>
            <th scope="col">{t("health.version")}</th>
          </tr>
        </thead>
        <tbody>
          {packs.map((pack) => (
            <tr>
              <th scope="row">{pack.title}</th>
              <td>{pack.version}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <OtherLanguages page={page} here="/hub" />
    </Layout>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
