import type { Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { nameOf } from "./class-page.tsx";
import type { NamedFace } from "./now.tsx";
import type { Focus } from "./paper-focus.ts";

/** How one question was read: right, not yet, not done. */
export type ReadMark = "right" | "wrong" | "not-done";

export type ResultLine = {
  learner: NamedFace;
  /** She has this lesson next: the sheet was made for her group. */
  isOfGroup: boolean;
  typed: string;
  read: ReadMark[] | undefined;
  /** What is wrong with the line, in words. */
  problem: string | undefined;
  /** The questions as they are kept, and how many of those were typed in another way now. */
  kept: ReadMark[];
  differs: number;
};

type LinesProps = {
  page: Page;
  lines: ResultLine[];
  /** Where what is kept of a child is taken back. */
  wayBack: (learnerId: number) => string;
  /** The child whose line is typed next. */
  focus: Focus;
  /** Marks run from the left in every language; answers as the page does. */
  way: "marks" | "answers";
};

/** A line for each child: what was typed, how it was read, and what counts of her already. */
export function Lines({ lines, ...props }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <ul class="typing">
      {lines.map((line) => (
        <Line {...props} line={line} />
      ))}
    </ul>
  );
}

const signs = { right: "✓", wrong: "✗", "not-done": "–" } as const;

type LineProps = Pick<LinesProps, "page" | "wayBack"> & { line: ResultLine };

function Line({ page, wayBack, line, focus, way }: LineProps & Pick<LinesProps, "focus" | "way">) {
  const { learner, typed, read, problem } = line;
  const id = `line-${learner.id}`;
  const notes = [read && `${id}-read`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <li>
      <label class="who-row" for={id}>
        <Avatar page={page} face={learner} />
        <bdi>{learner.name ?? learner.label}</bdi>
      </label>
      <div>
        <input
          id={id}
          name={id}
          value={typed}
          dir={way === "marks" ? "ltr" : undefined}
          maxlength={1000}
          autofocus={focus === learner.id}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby={notes || undefined}
          aria-invalid={problem ? "true" : undefined}
        />
        {read && <Reading page={page} id={`${id}-read`} read={read} />}
        {problem && (
          <strong class="problem" id={`${id}-problem`}>
            {problem}
          </strong>
        )}
        {isKept(line) && <Kept {...{ page, wayBack, line }} />}
      </div>
    </li>
  );
}

/** What counts of this child already, and the way to take it back. */
function Kept({ page, wayBack, line }: LineProps) {
  const { t } = page;
  const { learner, kept, differs } = line;
  return (
    <>
      <Reading page={page} read={kept} />
      <small>
        {t("paper.kept-before", { count: countDone(kept) })}
        {differs > 0 && (
          <>
            {" "}
            <b>{t("paper.stays", { count: differs })}</b>
          </>
        )}{" "}
        <a
          href={wayBack(learner.id)}
          aria-label={t("paper.withdraw-who", { who: nameOf(learner) })}
        >
          {t("paper.withdraw")}
        </a>
      </small>
    </>
  );
}

/** Whether something that she did on this sheet counts already. */
export const isKept = ({ kept }: ResultLine) => countDone(kept) > 0;

const countDone = (marks: ReadMark[]) => marks.filter((mark) => mark !== "not-done").length;

function Reading({ page, id, read }: { page: Page; id?: string; read: ReadMark[] }) {
  const right = read.filter((mark) => mark === "right").length;
  return (
    <p class="reading" id={id}>
      <bdi dir="ltr" aria-hidden="true">
        {read.map((mark, place) => (
          <i class={mark}>
            <small>{page.digits(place + 1)}</small>
            {signs[mark]}
          </i>
        ))}
      </bdi>{" "}
      {page.t("now.tries", { right, tries: countDone(read) })}
    </p>
  );
}
