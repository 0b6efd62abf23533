interface Job {
  /** Jobs of one key are cancelled together; a second job of a key waits for the first. */
  readonly key: string;
  run(signal: AbortSignal): Promise<void>;
}

export interface JobLine {
  add(job: Job): void;
  /** Drops the waiting jobs of the key and aborts the running one; resolves when none of them runs any more. */
  cancel(key: string): Promise<void>;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
  /** Aborts what runs with this reason, drops what waits, takes nothing more. */
  stop(reason: unknown): Promise<void>;
}

/**
 * Work that is done one piece after the other. A job reports its own failures; what it throws nevertheless goes
 * to `onFailure` and the line goes on.
 */
export function jobLine(onFailure: (key: string, error: unknown) => void): JobLine {
  const waiting: Job[] = [];
  let current:
    | { readonly key: string; readonly controller: AbortController; done: Promise<void> }
    | undefined;
  let stopped = false;
  let quiet: PromiseWithResolvers<void> | undefined;

  const next = (): void => {
    const job = stopped ? undefined : waiting.shift();
    if (!job) {
      current = undefined;
      quiet?.resolve();
      quiet = undefined;
      return;
    }
    const controller = new AbortController();
    const done = job
      .run(controller.signal)
      .catch((error: unknown) => onFailure(job.key, error))
      .finally(next);
    current = { key: job.key, controller, done };
  };
  const abort = async (reason?: unknown): Promise<void> => {
    current?.controller.abort(reason);
    await current?.done;
  };
  return {
    add(job) {
      if (stopped) return;
      waiting.push(job);
      if (!current) next();
    },
    async cancel(key) {
      for (let at = waiting.length - 1; at >= 0; at -= 1) if (waiting[at]?.key === key) waiting.splice(at, 1);
      if (current?.key === key) await abort();
    },
    async idle() {
      if (!current) return;
      quiet ??= Promise.withResolvers<void>();
      await quiet.promise;
    },
    async stop(reason) {
      stopped = true;
      waiting.length = 0;
      await abort(reason);
    },
  };
}
