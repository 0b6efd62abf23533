import { useMutation } from '@tanstack/react-query';
import { percent } from '@touchstone/charts';
import { shortTime } from '@touchstone/charts/map';
import type { Conformance, DesignedJourney } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { ask } from '../shell/api.ts';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { type JourneyQuestion, mapBody } from './journey-question.ts';
import { logPath } from './use-map.ts';

interface Props {
  readonly log: string;
  readonly question: JourneyQuestion;
  readonly design: DesignedJourney;
  readonly nameOf: (id: string) => string;
}

function Deviations({ found, nameOf }: { readonly found: Conformance } & Pick<Props, 'nameOf'>) {
  const say = useSay();
  const { n, conforming, deviations, medianConforming, medianDeviating } = found;
  const time = (seconds: number | null) => (seconds === null ? '–' : shortTime(say, seconds));
  const signed = (seconds: number) => `${seconds < 0 ? '−' : '+'}${shortTime(say, Math.abs(seconds))}`;
  return (
    <div className="stack" aria-live="polite">
      <p className="answer">
        {say('map.page.conformance.answer', {
          share: n > 0 ? percent(say, conforming / n) : '–',
          conforming,
          n,
          own: time(medianConforming),
          other: time(medianDeviating),
        })}
      </p>
      {deviations.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        <section className="table-scroll" tabIndex={0} aria-label={say('map.page.conformance.table')}>
          <table>
            <caption>{say('map.page.conformance.table')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('map.page.conformance.deviation')}</th>
                <th scope="col" className="numeric">
                  {say('map.page.column.journeys')}
                </th>
                <th scope="col" className="numeric">
                  {say('map.page.conformance.slower')}
                </th>
              </tr>
            </thead>
            <tbody>
              {deviations.map(({ kind, touchpoint, journeys, slower }) => (
                <tr key={`${kind} ${touchpoint}`}>
                  <th scope="row">{say(`map.page.conformance.${kind}`, { name: nameOf(touchpoint) })}</th>
                  <td className="numeric">
                    {say('map.page.conformance.of', {
                      journeys,
                      share: n > 0 ? percent(say, journeys / n) : '–',
                    })}
                  </td>
                  <td className="numeric">
                    {slower === null ? '–' : signed(slower.estimate)}
                    {slower === null ? null : (
                      <span className="cell-span">
                        {signed(slower.low)} – {signed(slower.high)}
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </div>
  );
}

/** The designed journey laid against the log: how many go this way, where the others deviate, what it costs in time. */
export function ConformanceView({ log, question, design, nameOf }: Props) {
  const say = useSay();
  const compare = useMutation({
    mutationFn: () =>
      ask<Conformance>(logPath(log, '/conformance'), {
        method: 'POST',
        body: { design, request: mapBody(question) },
      }),
  });
  return (
    <section className="card stack">
      <h2>{say('map.page.conformance.title')}</h2>
      <div className="actions">
        <Button loading={compare.isPending} onClick={() => compare.mutate()}>
          {say('map.page.conformance.run')}
        </Button>
      </div>
      {compare.error ? <Problem error={compare.error} /> : null}
      {compare.data ? <Deviations found={compare.data} nameOf={nameOf} /> : null}
    </section>
  );
}
