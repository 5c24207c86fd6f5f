import { guidesAddress } from "../guide.tsx";
import { Layout } from "../layout.tsx";
import type { Face, Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { OtherLanguages, Top } from "../parts/top.tsx";
import { picturesAddress, wallAddress } from "./addresses.ts";

type ClassesProps = { page: Page; school: string; classrooms: { id: number; name: string }[] };

/** The door of the hub: which class? */
export function Classes({ page, school, classrooms }: ClassesProps) {
  return (
    <Layout page={page} title={school} top={<Top page={page} title={school} />}>
      <h1>{page.t("who.which-class")}</h1>
      <ul class="shelf">
        {classrooms.map(({ id, name }) => (
          <li>
            <a class="way" href={wallAddress(id)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
      <Doors page={page} here="/" />
    </Layout>
  );
}

export type WallFace = Face & { id: number };
type WallProps = {
  page: Page;
  classroom: { id: number; name: string };
  faces: WallFace[];
  /** There is more than one class to choose from. */
  hasOthers: boolean;
};

/** Who is learning? Every child of the class, by her animal. */
export function Wall({ page, classroom, faces, hasOthers }: WallProps) {
  const title = page.t("who.title");
  return (
    <Layout page={page} title={title} shape="wall" top={<Top page={page} title={classroom.name} />}>
      <h1>{title}</h1>
      <Faces page={page} classroomId={classroom.id} faces={faces} />
      {hasOthers && (
        <p>
          <a class="way" href="/classes">
            {page.t("who.other-class")}
          </a>
        </p>
      )}
      <Doors page={page} here={wallAddress(classroom.id)} />
    </Layout>
  );
}

type FacesProps = { page: Page; classroomId: number; faces: WallFace[] };

export function Faces({ page, classroomId, faces }: FacesProps) {
  return (
    <ul class="faces">
      {faces.map((face) => (
        <li>
          <a class="face" href={picturesAddress(classroomId, face.id)}>
            <Avatar page={page} face={face} />
            {face.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

type SwitchProps = {
  page: Page;
  classroom: { id: number; name: string };
  who: Face;
  others: (WallFace & { classroomId: number })[];
};

/** Whose turn now? Today's children of this phone first, then everybody. */
export function Switch({ page, classroom, who, others }: SwitchProps) {
  const title = page.t("switch.title");
  return (
    <Layout page={page} title={title} shape="wall" top={<Top page={page} title={classroom.name} />}>
      <h1>{title}</h1>
      <ul class="faces">
        <li>
          <a class="face" href="/learn">
            <Avatar page={page} face={who} />
            {page.t("switch.go-on", { who: who.label })}
          </a>
        </li>
        {others.map((face) => (
          <li>
            <a class="face" href={picturesAddress(face.classroomId, face.id)}>
              <Avatar page={page} face={face} />
              {face.label}
            </a>
          </li>
        ))}
      </ul>
      <div class="foot">
        <a class="go" href={wallAddress(classroom.id)}>
          {page.t("switch.somebody-else")}
        </a>
      </div>
    </Layout>
  );
}

/** The small doors at the foot of the first pages: other languages, and the way in for grown-ups. */
function Doors({ page, here }: { page: Page; here: string }) {
  return (
    <footer class="doors">
      <OtherLanguages page={page} here={here} />
      <a href="/teach">{page.t("who.teacher")}</a>
      <a href={guidesAddress}>{page.t("guide.help")}</a>
    </footer>
  );
}
