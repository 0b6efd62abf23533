import { changeFormat, roundPercent, span } from '@touchstone/charts';
import type { FindResult, Improvement, Prediction, Say } from '@touchstone/vocabulary';
import { useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { signedGain } from './signed-gain.ts';
import type { Editing } from './use-editing.ts';
import { usePrediction } from './use-prediction.ts';

interface Props {
  readonly prediction: Prediction;
  /** For the unit of its outcome; figures are said in points until it is there. */
  readonly finding: FindResult | undefined;
}

/** How a change of the outcome is written. */
function formatOf(say: Say, finding: FindResult | undefined): (value: number) => string {
  return finding ? changeFormat(say, finding) : (value) => signedGain(say, value);
}

/** Gain with its interval, as the outcome's units have it. */
function Gain({ prediction, finding }: Props) {
  const say = useSay();
  const format = formatOf(say, finding);
  return (
    <>
      <strong>{format(prediction.gain.estimate)}</strong>{' '}
      <span className="quiet">{span(format, prediction.gain)}</span>
    </>
  );
}

/** What it would promise if it started now; follows the share as it is typed. */
export function LivePrediction({
  editing,
  finding,
}: {
  readonly editing: Editing;
  readonly finding: FindResult | undefined;
}) {
  const say = useSay();
  const { data, error, isPlaceholderData } = usePrediction(editing.project, editing.content);
  if (error) return <Problem error={error} />;
  if (!data) return <p className="note">{say('improvements.promise.computing')}</p>;
  const whole = formatOf(say, finding)(data.whole.estimate);
  return (
    <div className={isPlaceholderData ? 'prediction stale' : 'prediction'} aria-live="polite">
      <p className="flush" data-testid="prediction">
        {say('improvements.promise.live', { outcome: data.outcome })}{' '}
        <Gain prediction={data} finding={finding} />
      </p>
      <p className="note flush">
        {say('improvements.promise.of', {
          whole,
          share: roundPercent(say, editing.content.lifts),
          n: data.n,
        })}
      </p>
    </div>
  );
}

/** The promise that was frozen when it started: what it will be measured against. */
export function FrozenPromise({
  improvement,
  finding,
}: {
  readonly improvement: Improvement;
  readonly finding: FindResult | undefined;
}) {
  const say = useSay();
  const { prediction } = improvement;
  if (!prediction) return null;
  return (
    <div className="frozen" data-testid="promise">
      <h4>{say('improvements.promise.frozen')}</h4>
      <p className="flush">
        {say('improvements.promise.live', { outcome: prediction.outcome })}{' '}
        <Gain prediction={prediction} finding={finding} />
      </p>
      <p className="note flush">
        {say('improvements.promise.facts', {
          day: new Date(prediction.frozenAt),
          n: prediction.n,
          share: roundPercent(say, prediction.lifts),
        })}
      </p>
      <p className="note flush snapshot">
        {say('improvements.promise.snapshot', { snapshot: prediction.snapshot })}
      </p>
    </div>
  );
}
