import { type IncomingMessage, request } from "node:http";
import type { NearHub } from "../../device/mdns/other-hubs.ts";
import { NoAnswerError } from "../line.ts";
import { challengePath, parcelsPath, receiptsPath } from "../protocol/near-paths.ts";
import type { NearProof } from "../protocol/near-proof.ts";
import { writeProof } from "../protocol/near-proof.ts";

type Place = Pick<NearHub, "address" | "port">;
type Said = { status: number; text: string };

/** A word is little to ask for: whoever takes longer has gone, or only takes connections. */
const longestGreetingMs = 5000;
/** Over the Wi-Fi of a school; when nothing moves for so long the other hub has gone. */
const longestSilenceMs = 10_000;
const longestMs = 60_000;
/** A receipt for each of the smallest segments of the largest parcel. */
const mostAnswerBytes = 2 * 1024 * 1024;

/** What is to be signed with the next request. @throws NoAnswerError */
export async function askChallenge(place: Place, signal: AbortSignal): Promise<string> {
  const soon = AbortSignal.any([signal, AbortSignal.timeout(longestGreetingMs)]);
  const { status, text } = await call(place, { method: "GET", path: challengePath }, soon);
  if (status !== 200 || !/^[\w-]{22}$/.test(text))
    throw new NoAnswerError("It takes nothing along.");
  return text;
}

/** @returns what became of it, in the other hub's word @throws NoAnswerError */
export function giveParcel(place: Place, proof: NearProof, parcel: Buffer, signal: AbortSignal) {
  return call(place, { method: "POST", path: parcelsPath, proof, body: parcel }, signal);
}

/** @returns receipts; undefined where the other hub has nothing of this one @throws NoAnswerError */
export async function fetchReceipts(place: Place, proof: NearProof, signal: AbortSignal) {
  const said = await call(place, { method: "POST", path: receiptsPath, proof }, signal);
  if (said.status === 410) return undefined;
  if (said.status !== 200) throw new NoAnswerError("It gives no receipts.");
  return said.text;
}

type Call = { method: "GET" | "POST"; path: string; proof?: NearProof; body?: Buffer };

async function call(
  { address, port }: Place,
  { method, path, proof, body = Buffer.alloc(0) }: Call,
  signal: AbortSignal,
): Promise<Said> {
  const told = proof ? writeProof(proof) : {};
  const headers = method === "POST" ? { ...told, "content-length": body.length } : told;
  const ended = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  const sent = request({
    ...{ host: address, port, path, method, headers, agent: false },
    ...{ signal: ended, timeout: longestSilenceMs },
  });
  sent.once("timeout", () => sent.destroy(new Error("Nothing moves any more.")));
  try {
    const response = new Promise<IncomingMessage>((came, failed) => {
      sent.once("response", came);
      sent.on("error", failed);
    });
    sent.end(body);
    return await readAll(await response);
  } catch (cause) {
    throw new NoAnswerError("The other hub does not answer.", { cause });
  }
}

async function readAll(response: IncomingMessage): Promise<Said> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostAnswerBytes) throw new Error("The answer is too long.");
  }
  return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") };
}
