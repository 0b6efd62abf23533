import { useRef, useState } from 'react';

interface Kept<T> {
  /** What the reader sees: the latest, stored or not yet. */
  readonly value: T;
  readonly change: (next: T) => void;
  readonly state: 'kept' | 'keeping' | 'failed';
}

/**
 * A value that is stored as it changes: one request at a time, each with the revision that the one before gave, and always
 * the latest value. After a failure nothing more is sent until the next change; what was typed stays.
 */
export function useKept<T>(
  stored: { readonly value: T; readonly revision: number },
  send: (value: T, revision: number) => Promise<number>,
): Kept<T> {
  const [value, setValue] = useState(stored.value);
  const [state, setState] = useState<Kept<T>['state']>('kept');
  const at = useRef({ latest: stored.value, sent: stored.value, revision: stored.revision, busy: false });
  const push = async () => {
    const now = at.current;
    if (now.busy) return;
    now.busy = true;
    setState('keeping');
    try {
      while (now.latest !== now.sent) {
        const next = now.latest;
        now.revision = await send(next, now.revision);
        now.sent = next;
      }
      setState('kept');
    } catch {
      // The mutation holds the reason, and the page shows it.
      setState('failed');
    } finally {
      now.busy = false;
    }
  };
  const change = (next: T) => {
    at.current.latest = next;
    setValue(next);
    push();
  };
  return { value, change, state };
}
