import type { Catalogue } from '@touchstone/vocabulary';
import { catalogueSchema } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { merged, parted, touchpointOf, unplaced, withStage } from './catalogue-edit.ts';
import { foldedSteps } from './folded-steps.ts';
import { moved } from './moved.ts';
import { tableCsv } from './table-csv.ts';
import { timelineBars } from './timeline-bars.ts';
import { changeOf } from './what-if-change.ts';

const counter = {
  ...touchpointOf('柜面'),
  contact: true,
  items: ['柜面等候'],
  standard: { waitMinutes: 10 },
};
const desk = { ...touchpointOf('前台'), approval: true, items: ['前台态度'] };
const catalogue: Catalogue = catalogueSchema.parse({
  stages: [],
  touchpoints: [counter, touchpointOf('取号'), desk],
});

describe('editing touchpoints', () => {
  it('merges under the first one chosen, with the activities, items and roles of all', () => {
    const { touchpoints } = merged(catalogue, ['前台', '柜面']);
    expect(touchpoints.map(({ id }) => id)).toEqual(['取号', '前台']);
    expect(touchpoints[1]).toMatchObject({
      activities: ['前台', '柜面'],
      items: ['前台态度', '柜面等候'],
      contact: true,
      approval: true,
      standard: {},
    });
    expect(catalogue.touchpoints).toHaveLength(3);
  });

  it('takes apart again what was merged', () => {
    const apart = parted(merged(catalogue, ['柜面', '前台']), '柜面');
    expect(apart.touchpoints.map(({ activities }) => activities)).toEqual([['柜面'], ['前台'], ['取号']]);
    expect(catalogueSchema.safeParse(apart).success).toBe(true);
  });

  it('never gives two touchpoints one id', () => {
    const named: Catalogue = {
      ...catalogue,
      touchpoints: [{ ...counter, activities: ['柜面', '取号'] }, touchpointOf('取号')],
    };
    const ids = parted(named, '柜面').touchpoints.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });

  it('tells the activities that stand nowhere, and adds a stage once', () => {
    expect(unplaced(catalogue, [{ name: '柜面' }, { name: '回访' }])).toEqual(['回访']);
    const [once, id] = withStage(catalogue, '办理');
    expect(withStage(once, '办理')).toEqual([once, id]);
  });
});

describe('small things of the page', () => {
  it('folds repeats of a path', () => {
    expect(foldedSteps(['a', 'a', 'b', 'a'])).toEqual([
      { id: 'a', times: 2 },
      { id: 'b', times: 1 },
      { id: 'a', times: 1 },
    ]);
  });

  it('moves a step by one place and never beyond the ends', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });

  it('asks for no change that is none', () => {
    expect(changeOf('capWait', 'a', '')).toBeNull();
    expect(changeOf('capWait', 'a', '-1')).toBeNull();
    expect(changeOf('shorten', 'a', '120')).toBeNull();
    expect(changeOf('shorten', 'a', '25')).toEqual({ is: 'shorten', touchpoint: 'a', factor: 0.75 });
    expect(changeOf('remove', 'a', '')).toEqual({ is: 'remove', touchpoint: 'a' });
  });

  it('puts the wait of a visit right before its service', () => {
    const visit = { touchpoint: 'a', activity: 'a', channel: '', unit: '', staff: '', result: '' };
    const bars = timelineBars([
      { ...visit, started: '2026-01-01T00:00:00.000Z', ended: '2026-01-01T00:10:00.000Z', wait: 0 },
      { ...visit, started: '2026-01-01T00:30:00.000Z', ended: '2026-01-01T00:40:00.000Z', wait: 1200 },
    ]);
    expect(bars[1]).toEqual({ wait: { left: 25, width: 50 }, service: { left: 75, width: 25 } });
  });

  it('writes a table as CSV with unrounded figures, quoted names and no formulas', () => {
    const csv = tableCsv(
      {
        caption: 't',
        columns: [{ key: 'n', title: 'n, all', numeric: true }],
        rows: [
          { name: '=SUM("x")', cells: [{ text: '33.3%', value: 1 / 3 }] },
          { name: 'b', cells: [{ text: '–', value: null }] },
        ],
      },
      'name',
    );
    expect(csv).toBe(`\ufeffname,"n, all"\r\n"'=SUM(""x"")",${1 / 3}\r\nb,\r\n`);
  });
});
