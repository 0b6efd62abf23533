import { figure, percent, whole } from '@touchstone/charts';
import { mixColours, shortTime } from '@touchstone/charts/map';
import type { MapResult, MapVariant } from '@touchstone/vocabulary';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Choice } from '../shell/choice.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { foldedSteps } from './folded-steps.ts';

interface Props {
  readonly result: MapResult;
  readonly onFilter: (keys: readonly string[]) => void;
}

const orders = ['count', 'time', 'score'] as const;
type Order = (typeof orders)[number];
const first = 10;

function sorted(variants: readonly MapVariant[], order: Order): readonly MapVariant[] {
  if (order === 'time') return variants.toSorted((a, b) => b.medianDuration - a.medianDuration);
  if (order === 'score') {
    return variants.toSorted((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity));
  }
  return variants;
}

function Chevrons({ variant, result }: { readonly variant: MapVariant; readonly result: MapResult }) {
  const { say, theme } = usePreferences();
  const names = new Map(result.touchpoints.map(({ id, name }) => [id, name]));
  const places = new Map(result.touchpoints.map(({ id }, index) => [id, index]));
  const { accentSoft, surface, low } = theme.colours;
  const tint = (id: string) => {
    const at = (places.get(id) ?? 0) % 5;
    return at === 4 ? mixColours(surface, low, 0.22) : mixColours(accentSoft, surface, at * 0.2);
  };
  return (
    <ol className="chevrons">
      {foldedSteps(variant.touchpoints).map(({ id, times }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a touchpoint may stand in a path more than once
        <li key={`${id}${index}`} style={{ background: tint(id) }}>
          {times > 1
            ? say('map.page.ways.times', { name: names.get(id) ?? id, times })
            : (names.get(id) ?? id)}
        </li>
      ))}
      {variant.droppedOff ? <li className="stopped">{say('map.page.ways.stopped')}</li> : null}
    </ol>
  );
}

/** The paths that customers take, the most frequent first; several chosen become a filter. */
export function VariantList({ result, onFilter }: Props) {
  const { say } = usePreferences();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [order, setOrder] = useState<Order>('count');
  const [all, setAll] = useState(false);
  const { top, total, toCover80 } = result.variants;
  const shown = all ? top : top.slice(0, first);
  const until = new Map<string, number>();
  let sum = 0;
  for (const { key, journeys } of top) {
    sum += journeys;
    until.set(key, sum);
  }
  const share = (journeys: number) => (result.n > 0 ? percent(say, journeys / result.n) : '–');
  const most = Math.max(1, ...top.map(({ journeys }) => journeys));
  return (
    <section className="card">
      <div className="figure-head">
        <div>
          <h2>{say('map.page.ways.question')}</h2>
          <p className="answer">
            {say('map.page.ways.answer', { total, cover: toCover80, share: share(top[0]?.journeys ?? 0) })}
          </p>
        </div>
        <div className="figure-controls">
          <Choice
            label={say('map.page.ways.order')}
            value={order}
            options={orders.map((value) => ({ value, label: say(`map.page.ways.order.${value}`) }))}
            onChange={setOrder}
          />
          <Button disabled={chosen.length === 0} onClick={() => onFilter(chosen)}>
            {say('map.page.ways.filter', { count: chosen.length })}
          </Button>
        </div>
      </div>
      <ul className="variants">
        {sorted(shown, order).map((variant) => (
          <li key={variant.key}>
            <Checkbox
              checked={chosen.includes(variant.key)}
              aria-label={say('map.page.ways.choose', {
                path: variant.touchpoints
                  .map((id) => result.touchpoints.find((one) => one.id === id)?.name ?? id)
                  .join(' → '),
              })}
              onChange={({ target }) =>
                setChosen(
                  target.checked ? [...chosen, variant.key] : chosen.filter((key) => key !== variant.key),
                )
              }
            />
            <div>
              <Chevrons variant={variant} result={result} />
              <p className="note flush variant-facts">
                <span className="meter" aria-hidden>
                  <span style={{ width: `${(variant.journeys / most) * 100}%` }} />
                </span>
                {say('map.page.ways.facts', {
                  n: whole(say, variant.journeys),
                  share: share(variant.journeys),
                  until: share(until.get(variant.key) ?? 0),
                  time: shortTime(say, variant.medianDuration),
                  score: variant.score === null ? 'none' : figure(say, variant.score),
                })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {top.length > first ? (
        <Button type="link" onClick={() => setAll(!all)}>
          {say(all ? 'map.page.ways.fewer' : 'map.page.ways.more', { count: top.length - first })}
        </Button>
      ) : null}
      {total > top.length ? (
        <p className="note">
          {say('map.page.ways.other', { count: total - top.length, share: share(result.n - sum) })}
        </p>
      ) : null}
    </section>
  );
}
