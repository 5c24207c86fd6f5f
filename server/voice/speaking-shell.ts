import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import type { Readable, Writable } from "node:stream";

/**
 * A small shell beside the hub that starts the two programs for each words it is given. Node holds everything else up
 * while it starts a process, until the system has let that one run: 20 ms on a busy machine, twice for each sound. The
 * shell is started once.
 */
export type SpeakingShell = {
  /** A sound as one line of base64. One question at a time. */
  ask(voice: string, words: string): Promise<string>;
  /** Ends it, and what it has started. */
  end(): void;
};

/**
 * The words come in by a pipe, are never part of a command and stand in no list of processes. 140 words a minute; 175 is
 * what a grown-up follows. One channel at 24 kbit/s. A mark that is no base64 tells of a voice that broke in the middle.
 */
const script = `exec 3>&1
while IFS= read -r voice && IFS= read -r words; do
  { printf '%s' "$words" | "$0" -v "$voice" -s 140 -b 1 --stdin --stdout || echo '!' >&3; } |
    { "$1" --quiet -m m -b 24 -q 7 - - || echo '!' >&3; } | base64 -w 0
  echo
done`;

const mostMs = 60_000;
/** Five minutes of sound. */
const mostLetters = 1_400_000;

export function openSpeakingShell(espeak: string, lame: string): SpeakingShell {
  const shell = spawn("/bin/sh", ["-c", script, espeak, lame], {
    stdio: ["pipe", "pipe", "ignore"],
    detached: true, // a group of its own, so that it ends with what it has started
  });
  for (const part of [shell, shell.stdin]) part.on("error", () => {}); // `ask` and the shell's end tell
  shell.stdout.setEncoding("ascii");
  yieldToOthers(shell.pid);
  return {
    async ask(voice, words) {
      if (hasEnded(shell)) throw new Error("The speaking shell has ended.");
      const line = nextLine(shell);
      shell.stdin.write(`${voice}\n${words.replace(/\s+/g, " ")}\n`);
      return line;
    },
    end() {
      shell.stdin.end();
      if (shell.pid && !hasEnded(shell)) endGroup(shell.pid);
    },
  };
}

function nextLine(shell: ChildProcessByStdio<Writable, Readable, null>): Promise<string> {
  return new Promise((heard, failed) => {
    let line = "";
    const stop = () => {
      clearTimeout(tooLate);
      shell.stdout.off("data", read);
      shell.off("error", fail).off("close", ended);
    };
    const fail = (error: Error) => {
      stop();
      failed(error);
    };
    const ended = () => fail(new Error("The speaking shell has ended."));
    const read = (piece: string) => {
      line += piece;
      if (line.length > mostLetters) fail(new Error("It speaks without end."));
      if (!line.endsWith("\n")) return;
      stop();
      heard(line.trimEnd());
    };
    const tooLate = setTimeout(() => fail(new Error("It speaks too long.")), mostMs);
    shell.stdout.on("data", read);
    shell.once("error", fail).once("close", ended);
  });
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Answers come first, and a sound that is a second late is still a sound. */
function yieldToOthers(pid: number | undefined): void {
  try {
    if (pid) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already.
  }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}
