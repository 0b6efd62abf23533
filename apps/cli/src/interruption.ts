import process from 'node:process';

/**
 * A signal that is aborted by SIGINT, SIGTERM or SIGHUP, or when the process that handed over to us is gone
 * (its channel closes). Repeated signals change nothing: the clean stop that began goes on.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  if (process.channel) {
    process.on('disconnect', stop);
    process.channel.unref();
  }
  return controller.signal;
}
