import { percent, roundPercent } from '@touchstone/charts';
import type { Adaptation } from '@touchstone/vocabulary';
import { Button, Switch } from 'antd';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { useAdaptations, useLearn, useSwitchAdaptation } from './use-voice.ts';

interface Props {
  readonly project: string;
  /** Leads to the comments that teach most. */
  readonly onTeach: () => void;
  /** True while comments are being read anew. */
  readonly reading: boolean;
}

/** Corrections from which learning pays, in our experience; fewer are allowed. */
const enoughCorrections = 50;

function Version({
  one,
  busy,
  onSwitch,
}: {
  readonly one: Adaptation;
  readonly busy: boolean;
  readonly onSwitch: (active: boolean) => void;
}) {
  const say = useSay();
  const { before, after, version } = one;
  const pair = (key: 'precision' | 'recall' | 'f1') =>
    say('language.page.learn.pair', {
      before: roundPercent(say, before[key]),
      after: roundPercent(say, after[key]),
    });
  return (
    <tr>
      <th scope="row">{say('language.page.learn.version', { version })}</th>
      <td className="numeric">{one.corrections}</td>
      <td className="numeric">{pair('precision')}</td>
      <td className="numeric">{pair('recall')}</td>
      <td className="numeric">
        {pair('f1')}
        <span className="cell-span">{say('language.page.learn.n', { n: after.n })}</span>
      </td>
      <td>{say('language.page.learn.day', { day: new Date(one.createdAt) })}</td>
      <td>
        <Switch
          checked={one.active}
          disabled={busy}
          aria-label={say('language.page.learn.switch', { version })}
          onChange={onSwitch}
        />
      </td>
    </tr>
  );
}

const columns = ['version', 'corrections', 'precision', 'recall', 'f1', 'day', 'active'] as const;
const numeric: readonly string[] = ['corrections', 'precision', 'recall', 'f1'];

function Versions({
  adaptations,
  busy,
  onSwitch,
}: {
  readonly adaptations: readonly Adaptation[];
  readonly busy: boolean;
  readonly onSwitch: (version: number, active: boolean) => void;
}) {
  const say = useSay();
  const caption = say('language.page.learn.caption');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={numeric.includes(column) ? 'numeric' : undefined}>
                {say(`language.page.learn.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {adaptations
            .toSorted((a, b) => b.version - a.version)
            .map((one) => (
              <Version
                key={one.version}
                one={one}
                busy={busy}
                onSwitch={(active) => onSwitch(one.version, active)}
              />
            ))}
        </tbody>
      </table>
    </section>
  );
}

/** What the last learning changed, or why it was left off, in a sentence with both figures. */
function useOutcome(adaptations: readonly Adaptation[]): string | null {
  const say = useSay();
  const newest = adaptations.toSorted((a, b) => b.version - a.version)[0];
  const leftOff = newest && !newest.active && newest.after.f1 < newest.before.f1;
  const last = leftOff ? newest : adaptations.find(({ active }) => active);
  if (!last) return null;
  const key = leftOff ? 'leftOff' : last.after.f1 > last.before.f1 ? 'better' : 'notBetter';
  return say(`language.page.learn.${key}`, {
    version: last.version,
    before: percent(say, last.before.f1),
    after: percent(say, last.after.f1),
    n: last.after.n,
  });
}

/** The corrections that stand, what can be learnt from them, and what was learnt. */
export function AdaptationCard({ project, onTeach, reading }: Props) {
  const say = useSay();
  const { data, error, refetch } = useAdaptations(project);
  const learn = useLearn(project);
  const toggle = useSwitchAdaptation(project);
  const outcome = useOutcome(data?.adaptations ?? []);
  if (error) return <Problem error={error} onRetry={refetch} />;
  if (!data) return <div className="skeleton" style={{ height: 160 }} />;
  const { corrections, unlearnt, adaptations } = data;
  const few = corrections < enoughCorrections;
  const failed = learn.error ?? toggle.error;
  return (
    <section className="card" aria-labelledby="learn-title">
      <div className="figure-head">
        <div>
          <h2 id="learn-title" className="figure-question">
            {say('language.page.learn.title')}
          </h2>
          <p className="answer" data-testid="corrections">
            {say('language.page.learn.standing', { corrections, unlearnt })}
          </p>
        </div>
        <div className="actions">
          <Button onClick={onTeach}>{say('language.page.learn.teach')}</Button>
          <Button
            type="primary"
            disabled={corrections === 0 || unlearnt === 0 || reading}
            loading={learn.isPending}
            onClick={() => learn.mutate()}
          >
            {say('language.page.learn.button', { corrections })}
          </Button>
        </div>
      </div>
      <p className="flush">{outcome ?? say('language.page.learn.lead')}</p>
      {few ? (
        <p className="note flush">{say('language.page.learn.few', { enough: enoughCorrections })}</p>
      ) : null}
      {learn.isPending || toggle.isPending ? (
        <p className="flush" role="status">
          {say('language.page.learn.working')}
        </p>
      ) : null}
      {failed ? <Problem error={failed} /> : null}
      {adaptations.length > 0 ? (
        <Versions
          adaptations={adaptations}
          busy={toggle.isPending || reading}
          onSwitch={(version, active) => toggle.mutate({ version, active })}
        />
      ) : null}
    </section>
  );
}
