import { figure } from '@touchstone/charts';
import { weightBars } from '@touchstone/charts/fix';
import type { AhpResult } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useMemo, useRef } from 'react';
import { usePreferences } from '../../shell/preferences.tsx';
import { SceneView } from '../../shell/scene-view.tsx';
import { useElementWidth } from '../../shell/use-element-width.ts';

type Node = AhpResult['nodes'][number];
type Reading = Node['readings'][number];

interface Props {
  readonly node: Node;
  readonly reading: Reading | undefined;
  readonly stale: boolean;
  /** Takes the judgement that is proposed. */
  readonly onMend: (a: string, b: string, value: number) => void;
  /** Opens the pair that contradicts the others most. */
  readonly onShow: (a: string, b: string) => void;
}

/** Consistent enough to be used (Saaty 1980). */
const limit = 0.1;

function Weights({ node, reading }: Pick<Props, 'node'> & { readonly reading: Reading }) {
  const { say, theme } = usePreferences();
  const frame = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frame);
  const scene = useMemo(() => {
    if (width === 0) return null;
    const weights = new Map(reading.weights.map(({ id, weight }) => [id, weight]));
    const bars = { title: node.name, items: node.items, main: { name: reading.person, weights }, others: [] };
    return weightBars(bars, { say, theme, width });
  }, [node, reading, say, theme, width]);
  return <div ref={frame}>{scene ? <SceneView scene={scene} /> : null}</div>;
}

/** What the comparisons say so far: weights, how well they agree with each other, and what would mend them. */
export function ReadingSide({ node, reading, stale, onMend, onShow }: Props) {
  const { say } = usePreferences();
  const ratio = reading?.consistencyRatio ?? null;
  const fine = ratio !== null && ratio <= limit;
  const mend = reading?.mend;
  const worst = reading?.worst;
  return (
    <section className={`card reading-side${stale ? ' stale' : ''}`} aria-label={say('fix.ahp.reading')}>
      <h2>{say('fix.ahp.reading')}</h2>
      {reading && reading.weights.length > 0 ? (
        <Weights node={node} reading={reading} />
      ) : (
        <p className="quiet flush">{say('fix.ahp.reading.none')}</p>
      )}
      <p className="ratio" data-testid="ratio">
        {ratio === null
          ? say('fix.ahp.ratio.none')
          : say(fine ? 'fix.ahp.ratio.fine' : 'fix.ahp.ratio.poor', { ratio: figure(say, ratio) })}
      </p>
      <div aria-live="polite">
        {reading?.guidance ? <p className="guidance">{reading.guidance}</p> : null}
        {!fine && mend ? (
          <div className="controls">
            <Button type="primary" onClick={() => onMend(mend.a, mend.b, mend.to)}>
              {say('fix.ahp.mend')}
            </Button>
            {worst ? (
              <Button onClick={() => onShow(worst.a, worst.b)}>{say('fix.ahp.showWorst')}</Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </section>
  );
}
