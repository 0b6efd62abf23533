import { speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { sampleProof } from '../../test/sample-proof.ts';
import { sceneToSvg } from '../map/scene.ts';
import { themes } from '../theme.ts';
import { effectRows, effectTable } from './effect-rows.ts';
import { eventStudy, eventTable } from './event-study.ts';
import { falseAlarms, placeboRows, placeboTable } from './placebo-rows.ts';
import { promisePlot, promiseTable } from './promise-plot.ts';
import { proofSeries } from './proof-series.ts';
import { seriesTable } from './series-table.ts';

const say = speaker('en');
const context = { say, theme: themes.light };
const days = {
  starts: ['2025-02-06'],
  events: [{ name: 'New prices', from: '2025-02-20', units: [], instrument: false }],
};

describe('pictures of a proof', () => {
  it('stay within their width in both languages, wide and narrow, and are finite', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      for (const width of [328, 960]) {
        const at = { say: speaker(locale), theme: themes.dark, width };
        const scenes = [
          proofSeries(sampleProof, days, at),
          effectRows(sampleProof, at),
          eventStudy(sampleProof, at),
          placeboRows(sampleProof, at),
        ];
        for (const scene of scenes) {
          expect(scene?.width).toBe(width);
          expect(scene && sceneToSvg(scene, 'sans-serif')).not.toMatch(/NaN|Infinity|undefined/);
        }
      }
    }
  });

  it('leave a gap in the line where nobody answered', () => {
    const scene = proofSeries(sampleProof, days, context);
    const solid = scene?.parts
      .flatMap(({ shapes }) => shapes)
      .find((shape) => shape.kind === 'path' && shape.style.width === 2.5 && shape.style.dash === undefined);
    expect(solid?.kind === 'path' && solid.d.match(/M/g)?.length).toBe(2);
    expect(JSON.stringify(scene)).toContain('New prices');
  });

  it('draw the effect hollow when the verdict is refused', () => {
    const filled = themes.light.colours.accent;
    expect(JSON.stringify(effectRows(sampleProof, context))).toContain(filled);
    const refused = { ...sampleProof, verdict: 'cannotJudge' } as const;
    expect(JSON.stringify(effectRows(refused, context))).not.toContain(filled);
  });

  it('count as false alarm a placebo whose interval leaves zero out', () => {
    expect(falseAlarms(sampleProof)).toBe(1);
  });

  it('have tables with the same numbers', () => {
    expect(effectTable(sampleProof, { say }).rows.map(({ cells }) => cells[0]?.value)).toEqual([
      0.4, 0.42, 0.7,
    ]);
    expect(placeboTable(sampleProof, { say }).rows).toHaveLength(3);
    expect(eventTable(sampleProof, { say }).rows).toHaveLength(4);
    expect(seriesTable(sampleProof, { say }).rows[5]?.cells[0]?.value).toBeNull();
  });

  it('say nothing where there is nothing to draw', () => {
    const bare = {
      ...sampleProof,
      series: [],
      eventStudy: [],
      placebo: [],
      effect: null,
      late: null,
      second: null,
      naive: null,
    };
    expect(proofSeries(bare, days, context)).toBeNull();
    expect(eventStudy(bare, context)).toBeNull();
    expect(placeboRows(bare, context)).toBeNull();
    expect(effectRows(bare, context)).toBeNull();
  });

  it('set promised beside measured, once both are there', () => {
    const promise = {
      improvement: 'a',
      name: 'Queues',
      moment: 'wait',
      outcome: 'score',
      predicted: { estimate: 0.3, low: 0.2, high: 0.4 },
      realised: { estimate: 0.4, low: 0.25, high: 0.55 },
      verdict: 'worked',
      grade: 'A',
      realisation: { estimate: 4 / 3, low: 0.8, high: 2 },
      kept: true,
    } as const;
    const result = {
      sentences: [],
      warnings: [],
      promises: [promise],
      realisation: null,
      between: null,
      coverage: null,
      method: { formula: '', source: '' },
    };
    expect(promisePlot(result, context)?.description).toContain('1');
    expect(promisePlot({ ...result, promises: [{ ...promise, realised: null }] }, context)).toBeNull();
    expect(promiseTable(result, { say }).rows[0]?.cells[3]?.value).toBeCloseTo(4 / 3, 12);
  });
});
