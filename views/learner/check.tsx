import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Face, Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Form } from "../parts/form.tsx";
import { Arrow, Mark, Marks } from "../parts/icons.tsx";
import { SayAbove, type Sound } from "../parts/say.tsx";
import { plain } from "../parts/text.tsx";
import { checkAddress } from "./addresses.ts";
import {
  PlainEnd,
  type PlainEndProps,
  PlainQuestion,
  type PlainQuestionProps,
} from "./plain-question.tsx";

type WaitsProps = {
  page: Page;
  top: Child;
  who: Face;
  /** Not begun; begun and interrupted; or it goes on at another phone. */
  state: "waiting" | "paused" | "elsewhere";
  /** What her teacher taps on her own phone. */
  number: number;
  /** The power was gone since it began, and no clock tells for how long. */
  mayBeOld: boolean;
  problem: string | undefined;
  sound: Sound | undefined;
};

/** The check waits until a teacher has seen who sits there: on her own phone by the number, or here by her passphrase. */
export function CheckWaits({ page, top, who, state, number, sound, ...shown }: WaitsProps) {
  const { t } = page;
  const title = t("check.title");
  return (
    <Layout page={page} title={title} top={top}>
      <div class="me">
        <Avatar page={page} face={who} />
        <h1>{title}</h1>
      </div>
      <SayAbove page={page} sound={sound} />
      <p>{t(`check.${state}`)}</p>
      <div class="card">
        <p>{t("check.show-number")}</p>
        <p class="tap">{page.digits(number)}</p>
      </div>
      <a class="go" href={checkAddress}>
        {t("check.go-on")} <Arrow />
      </a>
      {state !== "elsewhere" && (
        <details open={shown.problem !== undefined}>
          <summary class="way">{t("check.teacher-here")}</summary>
          <SeenForm page={page} who={who} {...shown} />
        </details>
      )}
      <p>
        <a class="way" href={state === "elsewhere" ? "/switch" : "/learn"}>
          {t(state === "elsewhere" ? "check.not-me" : "check.later")}
        </a>
      </p>
    </Layout>
  );
}

type SeenProps = Pick<WaitsProps, "page" | "who" | "mayBeOld" | "problem">;

function SeenForm({ page, who, mayBeOld, problem }: SeenProps) {
  const { t } = page;
  return (
    <Form page={page} action={`${checkAddress}/seen`}>
      <p>{t("check.teacher-why")}</p>
      {mayBeOld && <p class="note">{t("checks.may-be-old")}</p>}
      {problem && (
        <p class="tell not" role="status">
          <b>{problem}</b>
        </p>
      )}
      <label for="name">{t("first-run.name")}</label>
      <input class="box" id="name" name="name" required autocomplete="off" />
      <label for="passphrase">{t("names.passphrase")}</label>
      <input
        class="box"
        id="passphrase"
        name="passphrase"
        type="password"
        required
        autocomplete="off"
      />
      <button type="submit" class="go">
        {t("check.i-see", { who: who.label })}
      </button>
    </Form>
  );
}

type CheckProps = Omit<PlainQuestionProps, "isAgain"> & {
  top: Child;
  /** The how-manieth question it is. */
  number: number;
  problem: "unreadable" | "not-kept" | undefined;
  problemSound: Sound | undefined;
};

/** One question of a check. */
export function CheckPage({ top, number, problem, problemSound, ...props }: CheckProps) {
  const { page, item } = props;
  const { t } = page;
  return (
    <Layout page={page} title={plain(item.ask)} top={top}>
      {problem && <Marks />}
      <p class="note">{t("check.number", { number })}</p>
      <SayAbove page={page} sound={problemSound} />
      {problem && (
        <p class="tell not" role="status">
          <Mark name="not" />
          <b>
            {problem === "not-kept"
              ? t("trouble.card-full.what")
              : `${t("answer.unreadable")} ${t("answer.write-again")}`}
          </b>
        </p>
      )}
      <PlainQuestion {...props} isAgain={problem !== undefined} />
    </Layout>
  );
}

/** The end: her teacher tells her. */
export function Checked(props: PlainEndProps) {
  return <PlainEnd {...props} say={props.page.t("check.done-say")} />;
}
