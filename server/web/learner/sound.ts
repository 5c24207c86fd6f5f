import type { Context } from "hono";
import type { Sound } from "../../../views/parts/say.tsx";
import { mayBeSynthetic, type Prompt } from "../../library/voice-rule.ts";
import { factsOf } from "../../log.ts";
import { BusyError } from "../../one-at-a-time.ts";
import { VoiceError } from "../../voice/speak.ts";
import { hasAlready, rangeOf } from "../byte-range.ts";
import { sendTrouble } from "../trouble.tsx";
import type { House } from "../visit.ts";

/** Below the address of a screen or a question: the sound of its words. */
export const soundPath = "/voice/:sound{[\\w-]+\\.mp3}";

/**
 * The sound of a prompt: recorded, or made when the pack was made, or spoken by this hub when it is asked for. The address
 * of the last one names the screen or the question, never the words.
 */
export function soundOf(
  { hub }: House,
  prompt: Prompt | undefined,
  here: string,
): Sound | undefined {
  if (!prompt) return undefined;
  const { language, say } = prompt;
  const voice = hub.recorded(language, say);
  if (voice && !voice.isMachine) return voice;
  if (!mayBeSynthetic(prompt)) return undefined;
  const name = hub.voices.nameOf(language, say);
  return voice ?? (name ? { address: `${here}/voice/${name}.mp3`, isMachine: true } : undefined);
}

/**
 * Sends what the hub speaks for one of the prompts of a page; only under the name that it gave these words itself. Prompts
 * are made one after the other until one has the name.
 */
export async function sendSound(
  c: Context,
  house: House,
  prompts: Iterable<Prompt | undefined>,
): Promise<Response> {
  const asked = c.req.param("sound");
  for (const prompt of prompts) {
    const name = prompt && spokenName(house, prompt);
    if (name && asked === `${name}.mp3`) return sendSpoken(c, house, prompt, name);
  }
  return sendTrouble(c, house, "not-found");
}

function spokenName({ hub }: House, prompt: Prompt): string | undefined {
  return mayBeSynthetic(prompt) ? hub.voices.nameOf(prompt.language, prompt.say) : undefined;
}

async function sendSpoken(
  c: Context,
  house: House,
  { language, say }: Prompt,
  name: string,
): Promise<Response> {
  const etag = `"${name}"`;
  const headers = { ...soundHeaders, etag };
  if (hasAlready(c, etag)) return c.body(null, 304, headers);
  try {
    return sendPart(c, await house.hub.voices.sound(language, say), headers);
  } catch (error) {
    if (error instanceof BusyError) return sendTrouble(c, house, "voice-busy");
    if (!(error instanceof VoiceError)) throw error;
    house.hub.log.warn("not spoken", factsOf(error));
    return sendTrouble(c, house, "voice-busy");
  }
}

/** Another name would be another sound, so that the phone need not ask again; it is for this child's page only. */
const soundHeaders = {
  "content-type": "audio/mpeg",
  "accept-ranges": "bytes",
  "cache-control": "private, max-age=31536000, immutable",
  "x-content-type-options": "nosniff",
};

function sendPart(c: Context, sound: Buffer, headers: typeof soundHeaders & { etag: string }) {
  const range = rangeOf(c, { bytes: sound.length, etag: headers.etag });
  if (range === "beyond")
    return c.body(null, 416, { ...headers, "content-range": `bytes */${sound.length}` });
  if (!range) return c.body(new Uint8Array(sound), 200, headers);
  const { first, last } = range;
  return c.body(new Uint8Array(sound.subarray(first, last + 1)), 206, {
    ...headers,
    "content-range": `bytes ${first}-${last}/${sound.length}`,
  });
}
