/** A setting that cannot be used: says which one, why, and what would be right. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}
