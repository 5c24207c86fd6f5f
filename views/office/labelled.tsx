import type { Child } from "hono/jsx";

type LabelledProps = { label: string; isTied?: boolean; children: Child };

/** A cell of a table. On a phone the heading is gone, and the cell says itself what it tells. */
export function Labelled({ label, isTied, children }: LabelledProps) {
  return (
    <td>
      <span>
        <small>{label}</small> {isTied ? <span class="tied">{children}</span> : children}
      </span>
    </td>
  );
}
