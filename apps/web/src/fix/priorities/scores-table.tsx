import { feasibilityCriteria, type Improvement } from '@touchstone/vocabulary';
import { useSay } from '../../shell/preferences.tsx';

/** The people who scored an improvement, each with their scores and reasons. */
function peopleOf({ scores }: Improvement) {
  return [...Map.groupBy(scores, ({ person }) => person)].map(([person, own]) => ({
    person,
    scores: new Map(own.map((one) => [one.criterion, one.score])),
    reasons: [...new Set(own.map(({ reason }) => reason).filter((reason) => reason !== ''))],
  }));
}

/** Who scored what, and why. */
export function ScoresTable({ improvements }: { readonly improvements: readonly Improvement[] }) {
  const say = useSay();
  const scored = improvements.filter(({ scores }) => scores.length > 0);
  return (
    <section className="card">
      <h2>{say('fix.scores.title')}</h2>
      {scored.length === 0 ? <p className="quiet flush">{say('fix.scores.none')}</p> : null}
      {scored.map((improvement) => (
        <section
          key={improvement.id}
          className="table-scroll"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
          tabIndex={0}
          aria-label={improvement.content.name}
        >
          <table className="scores">
            <caption>{improvement.content.name}</caption>
            <thead>
              <tr>
                <th scope="col">{say('fix.scores.person')}</th>
                {feasibilityCriteria.map((criterion) => (
                  <th key={criterion} scope="col" className="numeric">
                    {say(`fix.criterion.${criterion}`)}
                  </th>
                ))}
                <th scope="col">{say('fix.scores.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {peopleOf(improvement).map(({ person, scores, reasons }) => (
                <tr key={person}>
                  <th scope="row">{person}</th>
                  {feasibilityCriteria.map((criterion) => (
                    <td key={criterion} className="numeric">
                      {scores.get(criterion) ?? '–'}
                    </td>
                  ))}
                  <td className="reason">{reasons.join(say('web.listSeparator')) || '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </section>
  );
}
