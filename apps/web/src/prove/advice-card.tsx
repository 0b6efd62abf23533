import { figure, roundPercent } from '@touchstone/charts';
import type { Interval, ProofAdvice, ProofPlan } from '@touchstone/vocabulary';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { useSettled } from '../shell/use-settled.ts';
import { useAdvice } from './use-proofs.ts';

/** Every design: possible or not and why, what it would see, how long it takes. */
function Designs({ designs, recommended }: Pick<ProofAdvice, 'designs' | 'recommended'>) {
  const say = useSay();
  const listed = designs.toSorted((a, b) => Number(b.possible) - Number(a.possible));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-scroll" aria-label={say('proof.advice.design')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('proof.advice.design')}</th>
            <th scope="col">{say('proof.advice.grade')}</th>
            <th scope="col" className="numeric">
              {say('proof.advice.detectable')}
            </th>
            <th scope="col" className="numeric">
              {say('proof.advice.weeks')}
            </th>
            <th scope="col" className="numeric">
              {say('proof.advice.power')}
            </th>
            <th scope="col">{say('proof.advice.why')}</th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ design, possible, grade, why, detectable, weeksNeeded, power }) => (
            <tr key={design} className={possible ? undefined : 'impossible'}>
              <th scope="row">
                {say(`prove.design.${design}`)}{' '}
                {design === recommended ? (
                  <span className="tag">{say('proof.advice.recommended')}</span>
                ) : null}
              </th>
              <td>{grade}</td>
              <td className="numeric">{detectable === null ? say('proof.none') : figure(say, detectable)}</td>
              <td className="numeric">
                {weeksNeeded === null ? say(possible ? 'proof.advice.never' : 'proof.none') : weeksNeeded}
              </td>
              <td className="numeric">{power === null ? say('proof.none') : roundPercent(say, power)}</td>
              <td className="why">{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function History({ history }: Pick<ProofAdvice, 'history'>) {
  const say = useSay();
  const shown = (value: Interval | null) =>
    value === null ? say('proof.none') : say('proof.advice.estimate', { ...value });
  const { units, periods, perUnitPeriod } = history;
  return (
    <details>
      <summary>{say('proof.advice.history')}</summary>
      <dl className="facts">
        <dt>{say('proof.advice.history')}</dt>
        <dd>{say('proof.advice.historyValue', { units, periods, perUnitPeriod })}</dd>
        {(['icc', 'cac', 'autocorrelation'] as const).map((key) => (
          <div key={key}>
            <dt>{say(`proof.advice.${key}`)}</dt>
            <dd>{shown(history[key])}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Two groups that are alike in their past, for those who may still draw. */
function Draw({ randomisation }: Pick<ProofAdvice, 'randomisation'>) {
  const say = useSay();
  if (!randomisation) return null;
  const { seed, treated, controls, balance } = randomisation;
  const names = (units: readonly string[]) => units.join(say('web.listSeparator'));
  return (
    <details>
      <summary>{say('proof.draw.title')}</summary>
      <p className="flush">{say('proof.draw.body', { seed: String(seed) })}</p>
      <dl className="facts">
        <dt>{say('proof.draw.treated')}</dt>
        <dd>{names(treated)}</dd>
        <dt>{say('proof.draw.controls')}</dt>
        <dd>{names(controls)}</dd>
      </dl>
      <table>
        <caption>{say('proof.draw.balance')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" className="numeric">
              {say('proof.draw.treated')}
            </th>
            <th scope="col" className="numeric">
              {say('proof.draw.controls')}
            </th>
            <th scope="col" className="numeric">
              {say('proof.draw.difference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {balance.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td className="numeric">{figure(say, row.treated)}</td>
              <td className="numeric">{figure(say, row.controls)}</td>
              <td className="numeric">{figure(say, row.difference)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

interface Props {
  readonly project: string;
  readonly improvement: string;
  readonly content: ProofPlan;
}

/** Before the start: what this plan could see, from the project's own past; follows the plan as it is typed. */
export function AdviceCard({ project, improvement, content }: Props) {
  const say = useSay();
  const settled = useSettled(content, 400);
  const { data, error, isPlaceholderData } = useAdvice(project, improvement, settled);
  if (error && !data) return <Problem error={error} />;
  return (
    <section className={isPlaceholderData ? 'card stale' : 'card'} aria-live="polite">
      <h2>{say('proof.advice.title')}</h2>
      {data ? (
        <>
          {data.sentences.map((sentence) => (
            <p key={sentence} className="lead-line">
              {sentence}
            </p>
          ))}
          {data.warnings.length > 0 ? (
            <ul className="warnings" aria-label={say('fix.warnings')}>
              {data.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          ) : null}
          <p className="note flush">
            {say('proof.advice.stop')}: {data.stopRule}
          </p>
          <Designs designs={data.designs} recommended={data.recommended} />
          <Draw randomisation={data.randomisation} />
          <History history={data.history} />
        </>
      ) : (
        <p className="note flush">{say('proof.advice.computing')}</p>
      )}
    </section>
  );
}
