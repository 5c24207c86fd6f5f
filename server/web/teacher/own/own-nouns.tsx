import type { Context, Hono } from "hono";
import { numberFor } from "../../../../content/format/digits.ts";
import { mostNounLetters, type NounProblem } from "../../../../content/format/own-nouns.ts";
import type { WordList } from "../../../../content/format/types.ts";
import type { Page } from "../../../../views/page.ts";
import { nounAddress } from "../../../../views/teacher/own/addresses.ts";
import { type NounField, NounsPage } from "../../../../views/teacher/own/nouns-page.tsx";
import { speechIn } from "../../../../views/words/t.ts";
import {
  bodyWithNoun,
  bodyWithoutNoun,
  completed,
  formKeys,
  keysAsked,
  nameOfNoun,
  nounNamed,
  nounsOf,
  problemsOf,
  wordsOf,
} from "../../../library/own/draft-nouns.ts";
import {
  caseOf,
  exampleForm,
  numbersOf,
  readWith,
  shownForm,
  typedForm,
} from "../../../library/own/noun-forms.ts";
import type { Draft } from "../../../library/own/queries.ts";
import { looksLikeMany } from "../../../library/own/unsure-words.ts";
import type { SentForm } from "../../../pages/read-form.ts";
import { sendPage } from "../../send.ts";
import type { House } from "../../visit.ts";
import type { TeacherEnv } from "../guard.ts";
import { teacherTop } from "../lessons.tsx";
import { teacherPage } from "../own-classroom.ts";
import { keepBody, type NotKept } from "./keep-body.ts";
import { ownDraft } from "./own-draft.ts";

const path = "/own-lessons/:own{[0-9]+}/nouns";
/** Longer ones are no words to change. */
const mostFindLetters = 80;

/** How the things of a lesson are counted: those that the hub knows, and those that its teacher brings along. */
export function ownNounRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get(path, async (c) => {
    const draft = await ownDraft(c, house);
    return draft ? nounsPage(c, house, draft) : c.notFound();
  });

  routes.post(path, async (c) => {
    const draft = await ownDraft(c, house);
    if (!draft) return c.notFound();
    const { form } = c.var;
    const told = toldIn(form, draft);
    const problems = problemsIn(told, draft);
    if (problems.length > 0) return nounsPage(c, house, draft, { ...told, problems });
    const kept = await keepBody(house, draft, form, bodyTold(draft, told));
    if (kept.state !== "kept") return nounsPage(c, house, draft, { ...told, problems: [], kept });
    const find = encodeURIComponent(form.get("find") ?? "");
    const shown = told.isRemoved ? "" : told.name;
    return c.redirect(`${nounAddress(draft.id, shown)}&find=${find}&done=saved`, 303);
  });
}

type Told = {
  name: string;
  /** What was written, and with it what follows from it. */
  typed: Map<string, string>;
  forms: Map<string, string>;
  isRemoved: boolean;
};

function toldIn(form: SentForm, { language }: Draft): Told {
  const typed = new Map(
    formKeys(language).map((key) => [
      key,
      typedForm(form.get(fieldName(key)) ?? "", language, key),
    ]),
  );
  const isRemoved = form.get("do") === "remove";
  const name = nameOfNoun(form.get("noun") || (typed.get("single") ?? ""));
  return { name, typed, forms: completed(typed, language), isRemoved };
}

function bodyTold(draft: Draft, { name, forms, isRemoved }: Told): string {
  return isRemoved ? bodyWithoutNoun(draft, name) : bodyWithNoun(draft, name, forms);
}

function problemsIn({ name, forms, isRemoved }: Told, { language }: Draft): NounProblem[] {
  if (isRemoved) return [];
  const isTooLong = name.length > mostNounLetters;
  const isNameless = name.replace(/^my-$/, "") === "";
  if (isTooLong || isNameless)
    return [{ key: "single", problem: isTooLong ? "too-long" : "missing" }];
  return problemsOf(forms, language);
}

type Refused = Pick<Told, "name" | "typed"> & { problems: NounProblem[]; kept?: NotKept };

async function nounsPage(c: Context<TeacherEnv>, house: House, draft: Draft, refused?: Refused) {
  const page = teacherPage(c, house);
  const { asked, isLong, find, isDone } = askedIn(c, refused);
  const { name, list, mine, ...seen } = lookUp(house, draft, isLong ? "" : asked, refused);
  const { kept, problems = [] } = refused ?? {};
  const tooLong = isLong ? page.t("own.noun-too-long", { most: mostNounLetters }) : undefined;
  const props = {
    ...{ page, name, find, isKnown: seen.isKnown, isMine: mine !== undefined },
    top: teacherTop(c, house, page),
    lesson: draft,
    read: seen.canBeRead ? readWith(list, name) : [],
    written: `{3 ${name}}`,
    fields: seen.canBeTold ? fieldsIn(page, list, { forms: seen.forms, problems }) : [],
    own: nounsOf(draft).map((one) => ({
      name: one.name,
      says: one.forms.get("single") || one.name,
    })),
    problem: kept ? page.t(kept.says, kept.values) : tooLong,
    done: isDone ? page.t("own.done-saved") : undefined,
  };
  const isRefused = problems.length > 0 || isLong;
  return sendPage(c, <NounsPage {...props} />, kept?.status ?? (isRefused ? 422 : 200));
}

function askedIn(c: Context<TeacherEnv>, refused: Refused | undefined) {
  const asked = (c.req.query("noun") ?? "").trim();
  const find = c.var.form?.get("find") ?? c.req.query("find") ?? "";
  return {
    asked,
    isLong: asked.length > mostNounLetters && !refused,
    find: find.slice(0, mostFindLetters),
    isDone: c.req.query("done") === "saved" && !refused,
  };
}

/** What is known of a noun: in the list, in the lesson, or only that somebody asks for it. */
function lookUp({ hub }: House, draft: Draft, told: string, refused: Refused | undefined) {
  const list = wordsOf(hub.library.words.of(draft.language), draft);
  const own = nounsOf(draft);
  const names = own.map((one) => one.name);
  const name = refused?.name ?? nounCalled(told, list, names);
  const mine = own.find((one) => one.name === name);
  const isKnown = !refused && !mine && Object.hasOwn(list.nouns, name);
  const forms = refused?.typed ?? mine?.forms ?? formsAsked(told, draft);
  const canBeRead = !refused && (isKnown || mine?.noun !== undefined);
  return { name, list, mine, isKnown, forms, canBeRead, canBeTold: name !== "" && !isKnown };
}

/** The word that she asked for, in the field that it fills: who counts three of it writes many of it. */
function formsAsked(told: string, { language }: Draft): Map<string, string> {
  const words = told.replaceAll("-", " ");
  return new Map([[looksLikeMany(words, language) ? "plural" : "single", words]]);
}

/** A noun of the lesson by its name; one of the list by what it is called; or the name of one that is not there yet. */
function nounCalled(told: string, list: WordList, own: string[]): string {
  const name = nameOfNoun(told);
  return own.includes(name) ? name : (nounNamed(told, list) ?? name);
}

type Asked = { forms: Map<string, string>; problems: NounProblem[] };

/** What must be asked comes first; what follows from it stands behind a tap. */
function fieldsIn(page: Page, list: WordList, told: Asked): NounField[] {
  const { language } = list;
  const asked = keysAsked(language);
  return formKeys(language).map((key) => {
    const problem = told.problems.find((one) => one.key === key)?.problem;
    const form = told.forms.get(key) ?? "";
    return {
      name: fieldName(key),
      label: labelOf(page, language, key),
      value: shownForm(form, language, key).slice(0, 4 * mostNounLetters),
      example: exampleOf(list, key),
      isAsked: asked.includes(key),
      problem: problem && page.t(`own.noun-${problem}`, { most: mostNounLetters }),
    };
  });
}

function fieldName(key: string): string {
  return key.replace(" ", "-");
}

function labelOf(page: Page, language: string, key: string): string {
  if (key === "single" || key === "plural") return page.t(`own.noun-${key}`);
  const { first, hasMore } = numbersOf(language, key);
  const written = first.map((number) => numberFor(page.language, number)).join(page.t("own.and"));
  const words = hasMore ? `${written} …` : written;
  return page.t(`own.noun-${caseOf(key)}`, { words });
}

/** The example is a sentence in the language of the lesson, whatever language its teacher reads. */
function exampleOf(list: WordList, key: string): string {
  const words = exampleForm(list, key);
  if (key === "single" || key === "plural") return words;
  return speechIn(list.language).t(`own.example-${caseOf(key)}`, { words });
}
