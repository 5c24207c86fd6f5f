import type { Page } from "../page.ts";

/** A sentence about the box of a hub, and whether somebody should do something. */
export type BoxLine = { isTrouble: boolean; what: string };
export type PackLine = { pack: string; version: string };

type BoxProps = {
  page: Page;
  /** Undefined before it has told of it. */
  box: { told: string; lines: BoxLine[] } | undefined;
  packs: PackLine[];
};

/** How the box was when it told of it last, and which packs serve on it. */
export function Box({ page: { t }, box, packs }: BoxProps) {
  const troubles = box?.lines.filter(({ isTrouble }) => isTrouble) ?? [];
  const others = box?.lines.filter(({ isTrouble }) => !isTrouble) ?? [];
  return (
    <section>
      <h2>{t("office.box.title")}</h2>
      {troubles.length > 0 && (
        <div class="needs">
          <div class="need">
            <div>
              {troubles.map(({ what }) => (
                <p>{what}</p>
              ))}
            </div>
          </div>
        </div>
      )}
      {others.map(({ what }) => (
        <p>{what}</p>
      ))}
      <p class="why">{box?.told ?? t("office.box.none")}</p>
      {packs.length > 0 && (
        <table class="data">
          <thead>
            <tr>
              <th scope="col">{t("office.packs.name")}</th>
              <th scope="col">{t("office.packs.version")}</th>
            </tr>
          </thead>
          <tbody>
            {packs.map(({ pack, version }) => (
              <tr>
                <th scope="row">
                  <bdi>{pack}</bdi>
                </th>
                <td>
                  <bdi>{version}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
