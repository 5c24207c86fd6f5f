/** Where somebody without a session reads what to do about a forgotten passphrase. */
export const forgottenAddress = "/teach/forgotten";
