/** How far something is, in words and as a bar. */
export function Bar({ says, done, all }: { says: string; done: number; all: number }) {
  return (
    <>
      <p>{says}</p>
      <progress class="data" aria-label={says} max={Math.max(1, all)} value={Math.min(done, all)} />
    </>
  );
}
