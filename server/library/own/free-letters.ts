/** A piece of a line. */
export type Piece = { start: number; end: number };

/** Which letters of a line are free words: no key, no picture, no placeholder, no name of a mistake. */
export function freeLetters(text: string): boolean[] {
  const free = settingsIn(text).map((isSet) => !isSet);
  for (const { start, end } of placeholdersIn(text)) {
    const said = saidIn(text.slice(start, end)).map((piece) => ({
      start: start + piece.start,
      end: start + piece.end,
    }));
    for (let place = start; place < end; place += 1)
      free[place] &&= said.some((piece) => place >= piece.start && place < piece.end);
  }
  return free;
}

/** Placeholders in what is read, and not in what is set. */
export function placeholdersRead(text: string): Piece[] {
  const isSet = settingsIn(text);
  return placeholdersIn(text).filter(({ start }) => !isSet[start]);
}

/** Words in quotes inside a placeholder are read like all others; those that are compared with are no words. */
function saidIn(placeholder: string): Piece[] {
  return [...placeholder.matchAll(/"[^"]*"/g)]
    .filter(({ index }) => !/[=!<>]=\s*$/.test(placeholder.slice(0, index)))
    .map((quoted) => ({ start: quoted.index + 1, end: quoted.index + quoted[0].length - 1 }));
}

function placeholdersIn(text: string): Piece[] {
  return [...text.matchAll(/\{[^{}]*\}/g)].map(pieceOf);
}

/** Which letters of a line are no words: a key, a line that sets something, a picture, the name of a mistake. */
function settingsIn(text: string): boolean[] {
  const pieces = setPatterns.flatMap((pattern) => [...text.matchAll(pattern)].map(pieceOf));
  const isSet: boolean[] = new Array(text.length).fill(false);
  for (const { start, end } of [...pieces, ...picturesIn(text)]) isSet.fill(true, start, end);
  return isSet;
}

const setPatterns = [
  /^(?::::|vars:|accept:|voice:|noun:).*$/g,
  /^pic:[^(]*$/g,
  /^[a-z]+:/g,
  /->[^|]*/g,
  /^mistake:[^|]*/g,
];

function pieceOf(match: RegExpExecArray): Piece {
  return { start: match.index, end: match.index + match[0].length };
}

/** `pic: name(…)` inside a line, to its last bracket. */
function picturesIn(text: string): Piece[] {
  return [...text.matchAll(/pic:\s*[a-z0-9]+\(/g)].map((match) => {
    let depth = 0;
    let end = match.index + match[0].length - 1;
    do {
      if (text[end] === "(") depth += 1;
      if (text[end] === ")") depth -= 1;
      end += 1;
    } while (depth > 0 && end < text.length);
    return { start: match.index, end };
  });
}
