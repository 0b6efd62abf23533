import { type FindResult, unfitSentence } from '@touchstone/vocabulary';
import { useSay } from '../shell/preferences.tsx';

function Notes({ title, notes }: { readonly title: string; readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <section className="card">
      <h2>{title}</h2>
      <ul className="bullets">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

/** What could not serve as evidence, and what to mind: said, not hidden. */
export function EvidenceNotes({ result }: { readonly result: FindResult }) {
  const say = useSay();
  const unfit = result.unfit.map((one) => unfitSentence(say, one));
  return (
    <>
      <Notes title={say('web.section.unfit')} notes={unfit} />
      <Notes
        title={say('web.section.warnings')}
        notes={result.warnings.filter((warning) => !unfit.includes(warning))}
      />
    </>
  );
}
