import type { MapResult } from '@touchstone/vocabulary';
import { useSay } from '../shell/preferences.tsx';
import { sayKey } from '../shell/say-key.ts';

/** What to know of the data before reading on. */
export function QualityNotes({ result }: { readonly result: MapResult }) {
  const say = useSay();
  const notes = result.quality.flatMap(({ key, parameters }) => sayKey(say, key, parameters) ?? []);
  if (notes.length === 0) return null;
  return (
    <details className="card quality">
      <summary>{say('map.page.quality', { count: notes.length })}</summary>
      <ul className="bullets">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </details>
  );
}
