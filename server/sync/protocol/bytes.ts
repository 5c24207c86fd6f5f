/** What is wrong with what a hub sent, for whoever says it in a language. Databases keep these: none is ever called otherwise. */
export type Damage =
  | "ends-early"
  | "number-form"
  | "text-long"
  | "text-form"
  | "number-large"
  | "number-bounds"
  | "name-unknown"
  | "newer"
  | "counts"
  | "too-many"
  | "form"
  | "never-told"
  | "not-open"
  | "not-unpacked"
  | "no-learner"
  | "no-item"
  | "no-misconception"
  | "no-segment";

type DamageTold = ErrorOptions & { code?: Damage; value?: string | number };

/** Bytes that are no segment of ours, or not any more: cut off, flipped, or made up. */
export class DamagedError extends Error {
  override readonly name = "DamagedError";
  readonly code: Damage | undefined;
  /** The bound, the place or the number that it is about. */
  readonly value: string | number | undefined;

  constructor(message: string, { code, value, ...told }: DamageTold = {}) {
    super(message, told);
    this.code = code;
    this.value = value;
  }
}

/** Writes numbers seven bits a byte, the lowest first (LEB128, as in DWARF 4, 7.6). */
export class ByteWriter {
  private readonly written: number[] = [];

  get length(): number {
    return this.written.length;
  }

  /** @param number a whole one, 0 to 2^53 − 1 */
  number(number: number): void {
    let left = number;
    while (left > 127) {
      this.written.push((left % 128) | 128);
      left = Math.floor(left / 128);
    }
    this.written.push(left);
  }

  /** A number that may be negative. */
  signed(number: number): void {
    this.number(zigzag(number));
  }

  text(text: string): void {
    this.bytes(Buffer.from(text));
  }

  /** As many as there are, and then they themselves. */
  bytes(bytes: Uint8Array): void {
    this.number(bytes.length);
    for (const byte of bytes) this.written.push(byte);
  }

  done(): Buffer {
    return Buffer.from(this.written);
  }
}

/** Reads what a `ByteWriter` wrote. What is read was made by somebody else: every step may find it damaged. */
export class ByteReader {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  /** @throws DamagedError where it ends too early, or is longer than it need be: every number has one form */
  number(): number {
    let number = 0;
    for (let place = 1; place <= 2 ** 49; place *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined)
        throw new DamagedError("It ends in the middle of a number.", { code: "ends-early" });
      number += (byte & 127) * place;
      if (byte > 127) continue;
      if (byte === 0 && place > 1)
        throw new DamagedError("A number is longer than it need be.", { code: "number-form" });
      if (!Number.isSafeInteger(number)) break;
      return number;
    }
    throw new DamagedError("A number is too large.", { code: "number-form" });
  }

  signed(): number {
    return unzigzag(this.number());
  }

  /**
   * @param longest in bytes
   * @throws DamagedError where it is longer, no UTF-8, or holds NUL, which is in no text of a database
   */
  text(longest = Number.POSITIVE_INFINITY): string {
    const length = this.number();
    if (length > longest)
      throw new DamagedError(`A text is longer than ${longest} bytes.`, {
        code: "text-long",
        value: longest,
      });
    const letters = this.take(length);
    if (letters.includes(0)) throw new DamagedError("A text holds NUL.", { code: "text-form" });
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(letters);
    } catch (cause) {
      throw new DamagedError("A text is no UTF-8.", { code: "text-form", cause });
    }
  }

  take(length: number): Uint8Array {
    if (length > this.bytes.length - this.at)
      throw new DamagedError("It ends too early.", { code: "ends-early" });
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  rest(): Uint8Array {
    return this.take(this.bytes.length - this.at);
  }
}

/** Whole numbers as such from 0 on, those nearest to zero first: 0, −1, 1, −2, 2 … */
export function zigzag(number: number): number {
  return number >= 0 ? number * 2 : -number * 2 - 1;
}

export function unzigzag(number: number): number {
  return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
}
