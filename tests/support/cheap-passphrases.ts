import { scryptCost } from "../../server/personal/passphrase-key.ts";

/**
 * Runs before each file: a key that is made of a passphrase costs 0.15 s, so that nobody guesses, and a test makes three to
 * ten. What is kept tells what it cost, so a hub that a test starts as a program opens it too, and makes its own as ever.
 */
Object.assign(scryptCost, { N: 16, r: 8, p: 1 });
