import { spawn, spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** Folders of the programs of this machine. */
export const programFolders = (process.env.PATH ?? "").split(delimiter);

/** espeak-ng behind a door that counts: how often it was asked to speak, and whether ever two spoke at once. */
export type CountedVoice = {
  programFolders: string[];
  spoken(): Promise<number>;
  spokeTogether(): Promise<boolean>;
  remove(): Promise<void>;
};

/** With a `word` it says that whatever it is given: a class can tap at once and the test takes a moment. */
export async function openCountedVoice(word?: string): Promise<CountedVoice> {
  const folder = await mkdtemp(join(tmpdir(), "hub-voice-"));
  const programs = join(folder, "programs");
  await mkdir(programs);
  const sound = join(folder, "word.wav");
  if (word) spawnSync("espeak-ng", ["-w", sound, word]);
  const script = `#!/bin/sh
echo spoken >> ${folder}/spoken
mkdir ${folder}/speaking || echo together >> ${folder}/together
PATH=${programFolders.join(delimiter)}
${word ? `cat > /dev/null; cat ${sound}` : 'espeak-ng "$@"'}
code=$?
rmdir ${folder}/speaking
exit $code
`;
  await writeFile(join(programs, "espeak-ng"), script);
  await chmod(join(programs, "espeak-ng"), 0o755);
  const linesOf = async (name: string) =>
    (await readFile(join(folder, name), "utf8").catch(() => "")).split("\n").length - 1;
  return {
    programFolders: [programs, ...programFolders],
    spoken: () => linesOf("spoken"),
    spokeTogether: async () => (await linesOf("together")) > 0,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What a player makes of an mp3: how long it is, and how loud it gets (0 to 32,767). */
export async function heard(mp3: Uint8Array): Promise<{ seconds: number; loudest: number }> {
  const wav = await decode(mp3);
  const rate = wav.readUInt32LE(24);
  const samples = wav.subarray(44);
  let loudest = 0;
  for (let at = 0; at + 1 < samples.length; at += 2)
    loudest = Math.max(loudest, Math.abs(samples.readInt16LE(at)));
  return { seconds: samples.length / 2 / rate, loudest };
}

async function decode(mp3: Uint8Array): Promise<Buffer> {
  const lame = spawn("lame", ["--quiet", "--mp3input", "--decode", "-", "-"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const chunks: Buffer[] = [];
  lame.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  lame.stdin.end(mp3);
  const code = await new Promise((ended) => lame.once("close", ended));
  if (code !== 0) throw new Error("This is no mp3.");
  return Buffer.concat(chunks);
}
