import { WrittenField } from "./written-field.tsx";

type SearchFormProps = {
  action: string;
  /** The lesson's language: what is looked for stands in it. */
  language: string;
  fields: SearchField[];
  /** What the button says. */
  words: string;
};

type SearchField = {
  name: string;
  label: string;
  value?: string | undefined;
  maxlength: number;
  isRequired?: boolean;
  problem?: string | undefined;
};

/** Looks something up for a lesson. It changes nothing, so that its address can be kept. */
export function SearchForm({ action, language, fields, words }: SearchFormProps) {
  return (
    <form action={action} class="find">
      {fields.map((field) => (
        <WrittenField language={language} {...field} />
      ))}
      <button type="submit" class="pill">
        {words}
      </button>
    </form>
  );
}
