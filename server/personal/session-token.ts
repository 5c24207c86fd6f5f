import { hash, randomBytes } from "node:crypto";

/** What a phone shows for as long as somebody is signed in there: 128 random bits, as base64url. */
export function newSessionToken(): string {
  return randomBytes(16).toString("base64url");
}

/** What is kept of a token, as base64url: whoever reads it can sign in nowhere. No salt, for nobody guesses 128 random bits. */
export function hashOfToken(token: string): string {
  return hash("sha256", token, "base64url");
}
