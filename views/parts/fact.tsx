type FactProps = { name: string; value: string };

/** One of a list of facts (`dl.facts`): what it is called above what it is. */
export function Fact({ name, value }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
