/**
 * Waits for something that keeps no program running by itself, such as a process beside this one: where nothing else goes on
 * yet, as at a start, Node would end in the middle of it (exit code 13).
 */
export async function awakeUntil<Made>(done: Promise<Made>): Promise<Made> {
  const awake = setInterval(() => undefined, 60_000);
  try {
    return await done;
  } finally {
    clearInterval(awake);
  }
}
