/** Of layer III, in kbit/s: MPEG 1, and MPEG 2 and 2.5. */
const rates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const rates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const hertz = [44_100, 48_000, 32_000];

/**
 * How long a frame of layer III is that begins with these bytes; undefined where none does.
 * @see ISO/IEC 11172-3, 2.4.2.3 (frame header)
 */
export function frameLength(start: Buffer): number | undefined {
  if (start.length < 4) return undefined;
  const head = start.readUInt32BE(0);
  const version = (head >>> 19) & 3; // 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5
  const isLayer3 = head >>> 21 === 0x7ff && ((head >>> 17) & 3) === 1 && version !== 1;
  const rate = (version === 3 ? rates1 : rates2)[(head >>> 12) & 15];
  const base = hertz[(head >>> 10) & 3];
  if (!isLayer3 || !rate || !base) return undefined;
  const slower = version === 3 ? 1 : version === 2 ? 2 : 4;
  const samples = version === 3 ? 144_000 : 72_000;
  return Math.floor((samples * rate) / (base / slower)) + ((head >>> 9) & 1);
}

/** How long a tag is that lies before the sound, with its head: four bytes of seven bits each tell it. */
export function tagLength(start: Buffer): number {
  if (start.length < 10 || start.toString("latin1", 0, 3) !== "ID3") return 0;
  const inside = start.subarray(6, 10).reduce((length, byte) => length * 128 + (byte & 0x7f), 0);
  const foot = ((start[5] ?? 0) & 0x10) === 0 ? 0 : 10;
  return 10 + inside + foot;
}
