import type { Context, Hono } from "hono";
import type { Page } from "../../../../views/page.ts";
import {
  lookAddress,
  lookQuestionAddress,
  nounAddress,
  ownAddress,
  partAddress,
} from "../../../../views/teacher/own/addresses.ts";
import { PartPage } from "../../../../views/teacher/own/part-page.tsx";
import { TextPage } from "../../../../views/teacher/own/text-page.tsx";
import { isWordKey } from "../../../../views/words/t.ts";
import { newPart } from "../../../library/own/add-part.ts";
import { withKnownNouns } from "../../../library/own/counting.ts";
import { wordsOf } from "../../../library/own/draft-nouns.ts";
import { bodyOfParts, type Part, partsOf } from "../../../library/own/draft-parts.ts";
import { tidyBody } from "../../../library/own/draft-source.ts";
import { wordPiecesOf } from "../../../library/own/field-words.ts";
import { variantsOf } from "../../../library/own/look.ts";
import type { MarkedWords } from "../../../library/own/marked-words.ts";
import { fieldsOf } from "../../../library/own/part-fields.ts";
import type { Draft } from "../../../library/own/queries.ts";
import { looksOfTried, tryDraft } from "../../../library/own/try-draft.ts";
import { problemsInWords } from "../../../pages/problem-words.ts";
import { sendPage } from "../../send.ts";
import { sendTrouble } from "../../trouble.tsx";
import type { House } from "../../visit.ts";
import type { TeacherEnv } from "../guard.ts";
import { teacherTop } from "../lessons.tsx";
import { teacherPage } from "../own-classroom.ts";
import { countableIn } from "./count-on-part.ts";
import { keepBody, type NotKept } from "./keep-body.ts";
import { ownDraft } from "./own-draft.ts";
import { cardsOf, lookInWords } from "./own-lesson.tsx";
import { readPart, type SentPart } from "./read-part.ts";

const path = "/own-lessons/:own{[0-9]+}";
const onePart = `${path}/parts/:part{[0-9]+}`;

/** The parts of a lesson one by one, and its whole text. */
export function ownPartRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get(onePart, async (c) => {
    const draft = await ownDraft(c, house);
    const part = draft && partsOf(draft.body)[Number(c.req.param("part")) - 1];
    return draft && part ? partPage(c, house, draft) : c.notFound();
  });

  routes.post(onePart, async (c) => {
    const draft = await ownDraft(c, house);
    const number = Number(c.req.param("part"));
    const texts = draft ? partsOf(draft.body).map(({ text }) => text) : [];
    if (!draft || texts[number - 1] === undefined) return c.notFound();
    const list = wordsOf(house.hub.library.words.of(draft.language), draft);
    const sent = readPart(c.var.form, texts, number - 1, list);
    if (!sent) return sendTrouble(c, house, "bad-request");
    if (sent.marked)
      return partPage(c, house, draft, { kept: toldOf(sent.marked), typed: sent.typed });
    const body = withKnownNouns(bodyOfParts(sent.texts), list);
    const kept = await keepBody(house, draft, c.var.form, body);
    if (kept.state !== "kept") return partPage(c, house, draft, { kept, typed: sent.typed });
    return c.redirect(afterPart(draft, sent, number), 303);
  });

  routes.post(`${path}/parts`, async (c) => {
    const draft = await ownDraft(c, house);
    if (!draft) return c.notFound();
    const { config, library } = house.hub;
    const subject = library.skills.get(draft.skill)?.subject ?? "maths";
    const added = await newPart(config.root, { ...draft, subject }, c.var.form.get("kind") ?? "");
    if (!added) return sendTrouble(c, house, "bad-request");
    const kept = await keepBody(house, draft, c.var.form, added.body);
    if (kept.state === "kept") return c.redirect(partAddress(draft.id, added.part), 303);
    if (kept.state === "changed-since") return afterChange(c, house);
    return sendTrouble(c, house, kept.state === "no-room" ? "no-room" : "too-large", {
      onward: ownAddress(draft.id),
    });
  });

  routes.get(`${path}/text`, async (c) => {
    const draft = await ownDraft(c, house);
    return draft ? textPage(c, house, draft) : c.notFound();
  });

  routes.post(`${path}/text`, async (c) => {
    const draft = await ownDraft(c, house);
    if (!draft) return c.notFound();
    const body = tidyBody(c.var.form.get("whole") ?? "");
    const list = wordsOf(house.hub.library.words.of(draft.language), { ...draft, body });
    const kept = await keepBody(house, draft, c.var.form, withKnownNouns(body, list));
    if (kept.state !== "kept") return textPage(c, house, draft, { kept, typed: body });
    return c.redirect(`${ownAddress(draft.id)}?done=saved`, 303);
  });
}

/** A form for one more part that is sent a second time leads to the part that it added; an older one to the lesson. */
async function afterChange(c: Context<TeacherEnv>, house: House): Promise<Response> {
  const draft = await ownDraft(c, house); // as it stands now
  if (!draft) return c.notFound();
  const isSentTwice = draft.edition === Number(c.var.form.get("edition")) + 1;
  const added = partsOf(draft.body).filter(({ kind }) => kind !== "plan").length;
  return c.redirect(isSentTwice ? partAddress(draft.id, added) : ownAddress(draft.id), 303);
}

/** The part at its new place; the lesson when it is gone; and first how a thing is counted, when nobody said it yet. */
function afterPart({ id }: Draft, { texts, move, unknown }: SentPart, number: number): string {
  if (unknown !== undefined) return nounAddress(id, unknown);
  const isGone = texts[number - 1 + move]?.trim() === "";
  return `${isGone ? ownAddress(id) : partAddress(id, number + move)}?done=saved`;
}

type Refused = { kept: NotKept | WordsNotKept; typed: SentPart["typed"] };

/** Which mark stands before words, and what the line would be. */
type WordsNotKept = { marked: MarkedWords; status: 422 };

function toldOf(marked: MarkedWords): WordsNotKept {
  return { marked, status: 422 };
}

/** Why what was sent is not kept, in words. */
function whyNotKept({ t }: Page, kept: Refused["kept"]): string {
  if (!("marked" in kept)) return t(kept.says, kept.values);
  const { mark, as } = kept.marked;
  const values = { mark: `\u2068${mark}\u2069` };
  if (as === undefined) return t("own.words-unknown-mark", values);
  return t("own.words-marked", { ...values, what: t(`own.field-${as}`) });
}

async function partPage(c: Context<TeacherEnv>, house: House, draft: Draft, refused?: Refused) {
  const { desk } = house.hub.library.own;
  const page = teacherPage(c, house);
  const { problems, isBounded } = await tryDraft(desk, draft);
  const cards = cardsOf(await looksOfTried(desk, draft), problems);
  const place = Number(c.req.param("part")) - 1;
  const card = cards[place];
  const part = partsOf(draft.body)[place];
  if (!card || !part) return c.notFound();
  const { fields, text } = refused?.typed ?? { fields: fieldsOf(part), text: part.text };
  const done = `own.done-${c.req.query("done") ?? ""}`;
  const isSound = problems.every(({ severity }) => severity !== "broken");
  const list = wordsOf(desk.words.of(draft.language), draft);
  const found = problemsInWords(page, cards, problems).filter((one) => one.part === card.number);
  const props = {
    ...{ page, text, part: card, problems: found },
    fields: fields.map((field) => ({
      ...field,
      pieces: wordPiecesOf(field.text),
      saidPieces: wordPiecesOf(field.said),
    })),
    top: teacherTop(c, house, page),
    lesson: draft,
    of: cards.length,
    countable: countableIn(fields, list),
    others:
      isBounded && part.kind === "question"
        ? variantsOf(desk, draft, part).map((look) => lookInWords(part, look))
        : [],
    asChild: isSound ? seenByChild(draft, part, card.ofKind) : undefined,
    problem: refused && whyNotKept(page, refused.kept),
    done: isWordKey(done) ? page.t(done) : undefined,
  };
  return sendPage(c, <PartPage {...props} />, refused?.kept.status ?? 200);
}

/** The page on which a child meets a part. */
function seenByChild({ id }: Draft, { kind, itemId }: Part, ofKind: number): string | undefined {
  if (kind === "screen") return lookAddress(id, ofKind);
  return itemId === undefined ? undefined : lookQuestionAddress(id, itemId, 1);
}

async function textPage(
  c: Context<TeacherEnv>,
  house: House,
  draft: Draft,
  refused?: { kept: NotKept; typed: string },
) {
  const page = teacherPage(c, house);
  const props = {
    ...{ page, lesson: draft, text: refused?.typed ?? draft.body },
    top: teacherTop(c, house, page),
    problem: refused && page.t(refused.kept.says, refused.kept.values),
  };
  return sendPage(c, <TextPage {...props} />, refused?.kept.status ?? 200);
}
