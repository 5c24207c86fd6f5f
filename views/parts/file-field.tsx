type FileFieldProps = {
  name: string;
  label: string;
  help: string;
  accept?: string;
  isMultiple?: boolean;
  isOptional?: boolean;
};

/** Where a form takes a file, and what it should be. */
export function FileField({
  name,
  label,
  help,
  accept,
  isMultiple = false,
  isOptional = false,
}: FileFieldProps) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        type="file"
        name={name}
        accept={accept}
        multiple={isMultiple}
        required={!isOptional}
        aria-describedby={`${name}-help`}
      />
      <small id={`${name}-help`}>{help}</small>
    </p>
  );
}
