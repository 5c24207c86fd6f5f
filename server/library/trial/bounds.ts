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
  quietMs: 120_000,
  heapMb: 128,
  dataMb: 240,
  cpuSeconds: 7200,
  flags: [],
};

/** For one lesson, while a teacher waits for her page. */
export const draftBounds: Bounds = {
  quietMs: 20_000,
  heapMb: 64,
  dataMb: 160,
  cpuSeconds: 60,
  flags: [],
};
