import { useMutation } from '@tanstack/react-query';
import { shortTime } from '@touchstone/charts/map';
import { type MapResult, spokenTime, type WhatIfResult } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { ask } from '../shell/api.ts';
import { Choice } from '../shell/choice.tsx';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { type JourneyQuestion, mapBody } from './journey-question.ts';
import { logPath } from './use-map.ts';
import { type Change, type ChangeKind, changeKinds, changeOf } from './what-if-change.ts';

interface Props {
  readonly log: string;
  readonly result: MapResult;
  readonly question: JourneyQuestion;
}

function Answer({ answer }: { readonly answer: WhatIfResult }) {
  const say = useSay();
  const { before, after, touched, n, savedMinutes } = answer;
  return (
    <div className="stack" aria-live="polite">
      <p className="answer">
        {say('map.page.whatIf.saved', { time: spokenTime(say, savedMinutes * 60), touched, n })}
      </p>
      <table className="what-if">
        <thead>
          <tr>
            <th scope="col">{say('map.page.figure.duration')}</th>
            {(['median', 'mean', 'p90'] as const).map((key) => (
              <th key={key} scope="col" className="numeric">
                {say(`map.page.whatIf.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(
            [
              ['before', before],
              ['after', after],
            ] as const
          ).map(([key, row]) => (
            <tr key={key}>
              <th scope="row">{say(`map.page.whatIf.${key}`)}</th>
              <td className="numeric">{shortTime(say, row.median)}</td>
              <td className="numeric">{shortTime(say, row.mean)}</td>
              <td className="numeric">{shortTime(say, row.p90)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note flush">{say('map.page.whatIf.note')}</p>
    </div>
  );
}

/** The log replayed with a step gone, capped or quicker: what it would save. */
export function WhatIf({ log, result, question }: Props) {
  const say = useSay();
  const id = useId();
  const worst = result.bottlenecks[0]?.touchpoint ?? result.touchpoints[0]?.id ?? '';
  const [touchpoint, setTouchpoint] = useState(worst);
  const [is, setIs] = useState<ChangeKind>('capWait');
  const [figure, setFigure] = useState('10');
  const change = changeOf(is, touchpoint, figure);
  const replay = useMutation({
    mutationFn: (wanted: Change) =>
      ask<WhatIfResult>(logPath(log, '/what-if'), {
        method: 'POST',
        body: { ...mapBody(question), changes: [wanted] },
      }),
  });
  return (
    <section className="card">
      <h2>{say('map.page.whatIf.title')}</h2>
      <div className="toolbar-line">
        <Choice
          label={say('web.column.touchpoint')}
          value={touchpoint}
          options={result.touchpoints.map((one) => ({ value: one.id, label: one.name }))}
          onChange={setTouchpoint}
        />
        <Choice
          label={say('map.page.whatIf.change')}
          value={is}
          options={changeKinds.map((value) => ({ value, label: say(`map.page.whatIf.${value}`) }))}
          onChange={setIs}
        />
        {is === 'capWait' || is === 'shorten' ? (
          <span className="number-field">
            <label htmlFor={id}>{say(`map.page.whatIf.figure.${is}`)}</label>
            <input
              id={id}
              className="plain"
              inputMode="decimal"
              value={figure}
              aria-invalid={change === null}
              onChange={(event) => setFigure(event.target.value)}
            />
          </span>
        ) : null}
        <Button
          type="primary"
          disabled={change === null}
          loading={replay.isPending}
          onClick={() => change && replay.mutate(change)}
        >
          {say('map.page.whatIf.run')}
        </Button>
      </div>
      {replay.error ? <Problem error={replay.error} /> : null}
      {replay.data ? <Answer answer={replay.data} /> : null}
    </section>
  );
}
