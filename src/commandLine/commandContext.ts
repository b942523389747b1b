/** What every command of `metronome` gets: its parts, and the streams it speaks through. */
import type { HistoryPort, RepositoryPort } from "../practice/ports";
import type { PracticeService } from "../practice/practiceService";

export interface CommandContext {
  /** Of this program. */
  readonly version: string;
  readonly practice: PracticeService;
  readonly repositories: RepositoryPort;
  readonly history: HistoryPort;
  /** Writes to standard output; resolves when more may be written. */
  readonly print: (text: string | Uint8Array) => Promise<void>;
  /** One line on standard error. */
  readonly complain: (line: string) => void;
  /** Shows how far something has come, in place of what it showed before; nothing at its end. Absent where nobody watches. */
  readonly showProgress?: (text: string) => void;
  readonly readInput: () => Promise<Uint8Array>;
  /** Keeps the bytes of text that came from git or from standard input. */
  readonly decode: (bytes: Uint8Array) => string;
  readonly encode: (text: string) => Uint8Array;
  readonly isTerminal: boolean;
}

/** 0 fine, 1 a check failed, 2 bad usage or unreadable input. */
export type ExitStatus = 0 | 1 | 2;

/** Bad usage: what was wrong, in one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
