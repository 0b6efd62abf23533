import type { Say } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useSay } from '../../shell/preferences.tsx';
import { Slider } from '../../shell/slider.tsx';
import { degreeOf, furthest, type ItemPair, placeOf, shortValue, valueAt } from './judgements.ts';

interface Props {
  /** What the two are compared for: the goal, or the criterion above. */
  readonly under: string;
  /** Alternatives are asked for differently from criteria. */
  readonly ask: 'criteria' | 'alternatives';
  readonly pair: ItemPair;
  readonly value: number | undefined;
  readonly disabled: boolean;
  readonly onSay: (value: number | undefined) => void;
}

/** A judgement in words: who outweighs whom, by how much. */
function judgementWords({ a, b }: ItemPair, value: number | undefined, say: Say): string {
  if (value === undefined) return say('fix.ahp.said.none');
  if (Math.abs(placeOf(value)) < 0.05) return say('fix.ahp.said.even');
  const [more, less] = value > 1 ? [a, b] : [b, a];
  return say('fix.ahp.said.more', {
    more: more.name,
    less: less.name,
    times: shortValue(value > 1 ? value : 1 / value),
    degree: say(`fix.ahp.degree.${degreeOf(value)}`),
  });
}

/** One pair at a time, in words: which matters more, and how many times. */
export function PairQuestion({ under, ask, pair, value, disabled, onSay }: Props) {
  const say = useSay();
  const { a, b } = pair;
  const words = judgementWords(pair, value, say);
  return (
    <div className="pair">
      <h3>{say(`fix.ahp.ask.${ask}`, { under, a: a.name, b: b.name })}</h3>
      <div className="pair-ends">
        <button
          type="button"
          className={value !== undefined && value > 1 ? 'pair-end chosen' : 'pair-end'}
          disabled={disabled}
          onClick={() => onSay(value !== undefined && value > 1 ? value : 3)}
        >
          {a.name}
        </button>
        <Button
          size="small"
          disabled={disabled}
          type={value === 1 ? 'primary' : 'default'}
          onClick={() => onSay(1)}
        >
          {say('fix.ahp.even')}
        </Button>
        <button
          type="button"
          className={value !== undefined && value < 1 ? 'pair-end chosen' : 'pair-end'}
          disabled={disabled}
          onClick={() => onSay(value !== undefined && value < 1 ? value : 1 / 3)}
        >
          {b.name}
        </button>
      </div>
      <div className={value === undefined ? 'pair-slider unsaid' : 'pair-slider'}>
        <Slider
          label={say('fix.ahp.slider', { a: a.name, b: b.name })}
          labelHidden
          value={value === undefined ? 0 : placeOf(value)}
          min={-furthest}
          max={furthest}
          disabled={disabled}
          words={words}
          onChange={(place) => onSay(valueAt(place))}
        />
        <div className="pair-scale" aria-hidden>
          {[9, 7, 5, 3, 1, 3, 5, 7, 9].map((times, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the marks never change
            <span key={at}>{times}</span>
          ))}
        </div>
      </div>
    </div>
  );
}
