/** What a pass has carried, and what it put on the air, both ways, as `airBytes` estimates it. */
export type PassCounts = {
  segments: number;
  answers: number;
  bytesUp: number;
  bytesDown: number;
};

/** `try-later`: the collector is there and cannot take anything now; `refused`: it will not, before somebody does something. */
export type PassEnd = "all-told" | "stopped" | "no-link" | "no-budget" | "refused" | "try-later";

export type PassResult = PassCounts & { ended: PassEnd };

/** How far a pass has come; segments of how many. */
export type PassProgress = PassCounts & { ofSegments: number };

/** Tells the collector what it does not have yet. It keeps within `mostBytes` on the air, both ways, and stops at the signal, which may be given before it begins. */
export type Pass = (told: {
  signal: AbortSignal;
  mostBytes: number;
  onProgress: (progress: PassProgress) => void;
}) => Promise<PassResult>;
