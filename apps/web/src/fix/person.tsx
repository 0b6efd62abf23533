import { Input } from 'antd';
import { useId, useState, useSyncExternalStore } from 'react';
import { useSay } from '../shell/preferences.tsx';

const key = 'touchstone.person';
const listeners = new Set<() => void>();
/** Where a browser forbids storage the name lasts as long as the page. */
let name = '';
try {
  name = localStorage.getItem(key) ?? '';
} catch {
  name = '';
}

/** Tells the product who writes: the name that stands beside every edit and score. */
function setPerson(next: string): void {
  name = next.trim();
  try {
    localStorage.setItem(key, name);
  } catch {
    // It still holds on this page.
  }
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The reader's own name; empty until it was told. */
export function usePerson(): string {
  return useSyncExternalStore(listen, () => name);
}

/** Asks for the reader's name, once; it can be changed at any time. */
export function PersonField() {
  const say = useSay();
  const id = useId();
  const person = usePerson();
  const [typed, setTyped] = useState(person);
  return (
    <span className="choice">
      <label htmlFor={id} className="choice-label">
        {say('fix.person.label')}
      </label>
      <Input
        id={id}
        value={typed}
        maxLength={120}
        placeholder={say('fix.person.hint')}
        status={person === '' ? 'warning' : ''}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setPerson(typed)}
        onPressEnter={() => setPerson(typed)}
      />
    </span>
  );
}
