/**
 * Shows how far long work is: a bar on a terminal, elsewhere a plain line a second ("700 of 20000 answers"). Work that is
 * done within a second shows nothing.
 */
export function openProgress(of: number, what: string): (done: number) => void {
  let shownAt = Date.now();
  let wasShown = false;
  return (done) => {
    const isLast = done >= of && wasShown;
    if (!isLast && Date.now() - shownAt < 1000) return;
    shownAt = Date.now();
    wasShown = true;
    if (process.stdout.isTTY) drawBar(done, of);
    else console.log(`${done} of ${of} ${what}`);
  };
}

function drawBar(done: number, of: number): void {
  const share = Math.round((done / of) * 100);
  process.stdout.write(`\r${"█".repeat(Math.round(share / 2.5)).padEnd(40, "░")} ${share} %`);
  if (done >= of) process.stdout.write("\n");
}
