import type { Page } from "../../../views/page.ts";
import { Top } from "../../../views/parts/top.tsx";
import { renderPart } from "../../../views/render.ts";
import type { Learner } from "../../classroom/people.ts";
import { type Piece, pieceOf } from "../../pages/page-pieces.ts";
import { faceOf } from "../faces.ts";
import { type House, pageFor } from "../visit.ts";

/** The bar on top of a child's page. */
export function topFor({ hub }: House, page: Page, learner: Learner) {
  const title = hub.roster.classrooms.get(learner.classroomId)?.name ?? hub.facility.name;
  return <Top page={page} title={title} who={faceOf(hub, learner, page.language)} />;
}

/** The same bar made once for each child and language: it goes into the hole of every lesson page. */
export function topPiece(house: House, learner: Learner, language: string): Piece {
  const key = `${language} ${house.hub.roster.classrooms.get(learner.classroomId)?.name}`;
  const known = tops.get(learner);
  if (known?.key === key) return known.piece;
  const piece = pieceOf(renderPart(topFor(house, pageFor(house, language, ""), learner)));
  tops.set(learner, { key, piece });
  return piece;
}

/** A learner whose card or place changes is a new object in the roster, so that nothing here grows old. */
const tops = new WeakMap<Learner, { key: string; piece: Piece }>();
