import type { Log, Survey } from '@touchstone/server/contract';
import { speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { choiceKey, logChoices, surveyChoices, unitOf } from './metric-choices.ts';

const say = speaker('en');
const nothing = { from: null, to: null, channel: [], unit: [], categories: [] };
const ten = { min: 0, max: 10, lowLimit: 6, highLimit: 9, direction: 'higherIsBetter', labels: {} } as const;
const effort = { ...ten, min: 1, max: 7, lowLimit: 3, highLimit: 5, direction: 'lowerIsBetter' } as const;
const survey: Survey = {
  id: 's',
  projectId: 'p',
  name: 'Visits',
  responses: 100,
  revision: 1,
  items: {
    values: [
      { name: 'Minutes', role: 'number', column: 0 },
      { name: 'Effort', role: 'rating', scale: effort, column: 1 },
      { name: 'Recommend', role: 'outcome', scale: ten, column: 2 },
    ],
    categories: [],
    comments: [],
  },
  bearers: ['unit', 'customer'],
  filters: nothing,
};
const log: Log = {
  id: 'l',
  projectId: 'p',
  name: 'Tickets',
  journeys: 10,
  visits: 30,
  revision: 1,
  items: { categories: [], score: null, hasStart: true, timeZone: 'UTC', journeysCut: false },
  bearers: ['unit', 'staff'],
  filters: nothing,
};
const touchpoints = [
  { id: 'counter', name: 'Counter', activities: ['serve'] },
  { id: 'unused', name: 'Unused', activities: [] },
];

describe('what a plan can measure', () => {
  it('lists outcomes, ratings and numbers, each with its own direction and the ways in which it can be summed up', () => {
    const choices = surveyChoices(survey, 'unit', say);
    expect(choices.map(({ name }) => name)).toEqual(['Recommend', 'Effort', 'Minutes']);
    expect(choices.map(({ metric }) => metric.direction)).toEqual([
      'higherIsBetter',
      'lowerIsBetter',
      'higherIsBetter',
    ]);
    expect(choices.map(({ kinds }) => kinds.at(-1))).toEqual(['nps', 'share', 'count']);
    expect(choices.map(({ directed }) => directed)).toEqual([true, true, false]);
  });

  it('offers nothing that the data cannot compare by the units of the plan', () => {
    expect(surveyChoices(survey, 'staff', say)).toEqual([]);
    expect(logChoices(log, touchpoints, { unit: 'customer', say })).toEqual([]);
  });

  it('lists the whole journey and touchpoints with visits; by staff touchpoints only, and no service time without starts', () => {
    const all = logChoices(log, touchpoints, { unit: 'unit', say });
    expect(all.map(({ name, measures }) => [name, ...measures])).toEqual([
      ['Whole journey', 'duration', 'wait', 'service'],
      ['Counter', 'wait', 'service'],
    ]);
    const endsOnly = { ...log, items: { ...log.items, hasStart: false } };
    const byStaff = logChoices(endsOnly, touchpoints, { unit: 'staff', say });
    expect(byStaff.map(({ name, measures }) => [name, ...measures])).toEqual([['Counter', 'wait']]);
    expect(byStaff[0]?.metric.direction).toBe('lowerIsBetter');
  });

  it('knows a choice by its place, whichever of its times is measured, and names the unit of its figures', () => {
    const [, counter] = logChoices(log, touchpoints, { unit: 'unit', say });
    const service = { of: 'log', log: 'l', measure: 'service', touchpoint: 'counter' } as const;
    expect(choiceKey(service)).toBe(counter?.key);
    expect(unitOf({ source: service, kind: 'mean', direction: 'lowerIsBetter' }, say)).toBe('minutes');
  });
});
