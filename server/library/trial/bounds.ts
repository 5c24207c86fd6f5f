/** What a trial may take of the machine. */
export type Bounds = {
  /** So long it may be busy with one lesson, or one question in one language, without telling that it has come further. */
  quietMs: number;
  /** What its lessons may take in memory, and with the program and everything else. */
  heapMb: number;
  dataMb: number;
  /** Of the processor, from its begin to its end. */
  cpuSeconds: number;
  /** What else Node is told; tests put something into it that never ends. */
  flags: readonly string[];
};

/** For a set. */
export const packBounds: Bounds = {
  quietMs: 300_000,
  heapMb: 128,
  dataMb: 240,
  cpuSeconds: 7200,
  flags: [],
};

/** For lessons of a teacher, one after the other, while she waits for her page. */
export const draftBounds: Bounds = {
  quietMs: 40_000,
  heapMb: 64,
  dataMb: 160,
  cpuSeconds: 300,
  flags: [],
};
