/** A quarter of a second of a tone, as the simplest recorder writes it; `pitch` makes one differ from another. */
export function wav(pitch = 440, seconds = 0.25): Buffer {
  const samples = Buffer.alloc(2 * Math.round(8000 * seconds));
  for (let at = 0; at < samples.length / 2; at++)
    samples.writeInt16LE(Math.round(8000 * Math.sin((at * pitch * 2 * Math.PI) / 8000)), at * 2);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 16_000],
    [40, samples.length],
  ] as const)
    head.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    head.writeUInt16LE(value, at);
  head.write("data", 36);
  return Buffer.concat([head, samples]);
}
