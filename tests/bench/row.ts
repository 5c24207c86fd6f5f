/** A line of the table of `npm run bench`. */
export type Row = {
  name: string;
  value: number;
  unit: string;
  limit: number;
  better: "lower" | "higher";
  holds: boolean;
  min?: number;
  max?: number;
  note?: string;
};
