import { amount } from '@touchstone/charts/prove';
import type { Interval, ProofResult } from '@touchstone/vocabulary';
import type { ReactNode } from 'react';
import { useSay } from '../shell/preferences.tsx';
import { ProofBadge } from './proof-badge.tsx';
import { ProofMethod } from './proof-method.tsx';

/** One figure with its name; greyed where it may not be concluded from. */
function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Change({ value, unit }: { readonly value: Interval; readonly unit: string }) {
  const say = useSay();
  const [low, high] = [amount(say, value.low), amount(say, value.high)];
  return (
    <>
      <strong>
        {amount(say, value.estimate)} {unit}
      </strong>
      <span className="note">{say('proof.interval', { low, high })}</span>
    </>
  );
}

function Figures({ result }: { readonly result: ProofResult }) {
  const say = useSay();
  const { effect, naive, money, needed, n, metric, smallestWorth, grade, design } = result;
  return (
    <dl className={result.verdict === 'cannotJudge' ? 'proof-figures greyed' : 'proof-figures'}>
      {effect ? (
        <Figure name={say('proof.verdict.effect')}>
          <Change value={effect} unit={metric.unit} />
        </Figure>
      ) : null}
      {naive ? (
        <Figure name={say('proof.verdict.naive')}>
          <Change value={naive} unit={metric.unit} />
        </Figure>
      ) : null}
      <Figure name={say('proof.verdict.worth')}>
        {amount(say, metric.direction === 'lowerIsBetter' ? -smallestWorth : smallestWorth)} {metric.unit}
      </Figure>
      {money ? (
        <Figure name={say('proof.verdict.money')}>{say('proof.verdict.moneyValue', { ...money })}</Figure>
      ) : null}
      {needed ? (
        <Figure name={say('proof.verdict.needed')}>
          {needed.periods === null ? null : say('proof.verdict.neededPeriods', { periods: needed.periods })}{' '}
          {needed.units === null ? null : say('proof.verdict.neededUnits', { units: needed.units })}
        </Figure>
      ) : null}
      <Figure name={say('proof.verdict.design')}>
        {say(`prove.design.${design}`)}
        <span className="note">{say('proof.gradeOf', { grade, meaning: say(`proof.grade.${grade}`) })}</span>
      </Figure>
      <Figure name={say('proof.verdict.n')}>{say('proof.verdict.nValue', n)}</Figure>
    </dl>
  );
}

/** The answer first. A refusal looks different: its reason stands where the answer would, the figures are grey. */
export function VerdictCard({ result }: { readonly result: ProofResult }) {
  const say = useSay();
  const { verdict, sentences, warnings, checks, exploratory } = result;
  const [answer, ...rest] = sentences;
  const refusals = checks.filter(({ state }) => state === 'refused');
  return (
    <section className={`card headline proof ${verdict}`} data-verdict={verdict} aria-live="polite">
      <div className="proof-badges">
        <ProofBadge verdict={verdict} />
        <span className="tag">{say(exploratory ? 'proof.verdict.exploratory' : 'proof.verdict.frozen')}</span>
      </div>
      <h2>{answer}</h2>
      {verdict === 'cannotJudge' && refusals.length > 0 ? (
        <div className="refusal">
          <h3>{say('proof.verdict.reason')}</h3>
          <ul className="bullets">
            {refusals.map(({ check, sentence }) => (
              <li key={check}>{sentence}</li>
            ))}
          </ul>
          <p className="note flush">{say('proof.verdict.refused.title')}</p>
        </div>
      ) : null}
      {rest.map((sentence) => (
        <p key={sentence} className="lead-line">
          {sentence}
        </p>
      ))}
      <Figures result={result} />
      {warnings.length > 0 ? (
        <ul className="warnings" aria-label={say('fix.warnings')}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      ) : null}
      <ProofMethod result={result} />
    </section>
  );
}
