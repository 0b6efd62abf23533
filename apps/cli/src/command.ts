import type { Locale, MessageKey, Say } from '@touchstone/vocabulary';

/** One flag of a command. A flag with a `value` takes an argument; that word stands for it in the help. */
export interface Flag {
  readonly name: string;
  readonly value?: string;
  /** May be given several times. */
  readonly repeated?: true;
  readonly about: MessageKey;
}

export type FlagValue = string | boolean | readonly string[] | undefined;

/** What a command is given: the checked command line, a voice, and where to speak. */
export interface CommandContext {
  readonly flags: Readonly<Record<string, FlagValue>>;
  readonly files: readonly string[];
  readonly locale: Locale;
  readonly say: Say;
  /** Aborted by SIGINT, SIGTERM or the end of the parent. */
  readonly signal: AbortSignal;
  /** One line to standard output: the answer. */
  print(line: string): void;
  /** One line to standard error: progress and remarks, never part of the answer. */
  remark(line: string): void;
}

export type RunCommand = (context: CommandContext) => Promise<void>;

export interface Command {
  readonly name: string;
  readonly summary: MessageKey;
  /** `FILE` when the command takes one; it is then required unless one of `withoutFile` is set. */
  readonly file?: string;
  readonly withoutFile?: string;
  readonly flags: readonly Flag[];
  readonly examples: readonly string[];
  /** Loaded on use, so that `--help` and `--version` answer at once. */
  load(): Promise<RunCommand>;
}
