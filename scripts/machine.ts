import { cpus } from "node:os";

/** A result of a command that measures, as people and programs read it (`--json`). */
export type Row = {
  name: string;
  value: number;
  unit: string;
  /** Left out where a figure is told and not judged. */
  limit?: number;
  better: "lower" | "higher";
  holds: boolean;
  min?: number;
  max?: number;
  note?: string;
};

/** On what the rows were measured. */
export function describeMachine() {
  const [first] = cpus();
  return {
    machine: { cpus: cpus().length, model: first?.model },
    versions: { node: process.version },
  };
}
