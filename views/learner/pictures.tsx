import { Layout } from "../layout.tsx";
import type { Face, Page } from "../page.ts";
import { Avatar, Picture } from "../parts/avatar.tsx";
import { Form } from "../parts/form.tsx";
import { Arrow } from "../parts/icons.tsx";
import { Outcome } from "../parts/outcome.tsx";
import { OtherLanguages, Top } from "../parts/top.tsx";
import { picturesAddress, wallAddress } from "./addresses.ts";

type PicturesProps = {
  page: Page;
  classroom: { id: number; name: string };
  learnerId: number;
  face: Face;
  pictures: { name: string; label: string }[];
  problem?: string | undefined;
};

/** Tap your three pictures: who is playing, known without reading. */
export function Pictures(props: PicturesProps) {
  const { page, classroom, learnerId, face, pictures, problem } = props;
  const here = picturesAddress(classroom.id, learnerId);
  return (
    <Layout
      page={page}
      title={page.t("pictures.title")}
      top={<Top page={page} title={classroom.name} />}
    >
      <div class="me">
        <Avatar page={page} face={face} />
        <h1>
          <span class="sr">{`${page.t("say.what", { words: face.label })} `}</span>
          {page.t("pictures.title")}
        </h1>
      </div>
      <Outcome words={problem} />
      <Form page={page} action={here}>
        <fieldset class="twelve">
          <legend class="sr">{page.t("pictures.title")}</legend>
          {pictures.map(({ name, label }) => (
            <label>
              <input type="checkbox" name="picture" value={name} aria-label={label} />
              <span class="f">
                <Picture page={page} name={name} />
              </span>
            </label>
          ))}
        </fieldset>
        <div class="foot">
          <button type="submit" class="go">
            {page.t("pictures.go")} <Arrow />
          </button>
          <a class="way" href={wallAddress(classroom.id)}>
            {page.t("pictures.not-me")}
          </a>
        </div>
      </Form>
      <OtherLanguages page={page} here={here} />
    </Layout>
  );
}

type CardProps = { page: Page; classroom: { name: string }; code: string; face: Face };

/** A card was scanned: one tap more, so that a phone that only looks ahead at a link signs nobody in. */
export function Card({ page, classroom, code, face }: CardProps) {
  return (
    <Layout
      page={page}
      title={page.t("card.title", { who: face.label })}
      top={<Top page={page} title={classroom.name} />}
    >
      <div class="me">
        <Avatar page={page} face={face} />
        <h1>{page.t("card.title", { who: face.label })}</h1>
      </div>
      <Form page={page} action={`/c/${code}`}>
        <div class="foot">
          <button type="submit" class="go">
            {page.t("pictures.go")} <Arrow />
          </button>
          <a class="way" href="/">
            {page.t("pictures.not-me")}
          </a>
        </div>
      </Form>
    </Layout>
  );
}
