/** A form that cannot be read; each kind is a status and a plain sentence of its own. */
export class FormError extends Error {
  override readonly name = "FormError";
  readonly trouble:
    | "bad-request"
    | "too-large"
    | "file-too-large"
    | "list-too-large"
    | "wrong-type";
  constructor(trouble: FormError["trouble"], options?: ErrorOptions) {
    super(trouble, options);
    this.trouble = trouble;
  }
}
