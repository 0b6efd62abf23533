import { catalogueSchema } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { type ClassFigures, classesOf } from './classes.ts';

const empty = catalogueSchema.parse({ stages: [], touchpoints: [] });
const figures = (id: string, numbers: Partial<ClassFigures>): ClassFigures => ({
  id,
  visits: 0,
  starts: 0,
  ends: 0,
  timeSpent: 0,
  complaints: null,
  ...numbers,
});
const held = (touchpoints: readonly ClassFigures[], catalogue = empty, journeys = 100): string[] =>
  [...classesOf(touchpoints, { journeys, catalogue })].flatMap(([id, classes]) =>
    classes.filter((one) => one.held).map((one) => `${id} ${one.class}`),
  );

describe('classesOf', () => {
  it('gives classes by shares and by the fewest touchpoints that hold the rest', () => {
    // Visits 60 + 30 of 110 hold 82 %; time 50 + 45 of 110 holds 86 %; 4 of 100 starts are below 5 %.
    const found = held([
      figures('apply', { visits: 60, starts: 96, timeSpent: 10 }),
      figures('check', { visits: 30, starts: 4, timeSpent: 50, ends: 5 }),
      figures('close', { visits: 20, ends: 95, timeSpent: 45 }),
      figures('ask', { visits: 0, timeSpent: 5 }),
    ]);
    expect(found.sort()).toEqual([
      'apply first',
      'apply frequent',
      'check closing',
      'check frequent',
      'check perceived',
      'close closing',
      'close perceived',
    ]);
  });

  it('takes one touchpoint more when the ones ahead hold less than the limit', () => {
    const four = ['a', 'b', 'c', 'd'].map((id) => figures(id, { visits: 25 }));
    expect(held(four)).toEqual(['a frequent', 'b frequent', 'c frequent', 'd frequent']);
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => figures(id, { visits: 20 }));
    expect(held(five)).toEqual(['a frequent', 'b frequent', 'c frequent', 'd frequent']);
  });

  it('lets a person give and take a class, and says so', () => {
    const catalogue = catalogueSchema.parse({
      stages: [],
      touchpoints: [{ id: 'a', name: 'A', activities: ['a'], classes: { first: false, perceived: true } }],
    });
    const [classes] = classesOf([figures('a', { visits: 3, starts: 3 })], {
      journeys: 3,
      catalogue,
    }).values();
    expect(classes?.find((one) => one.class === 'first')).toEqual({
      class: 'first',
      held: false,
      overridden: true,
      figure: 1,
      limit: 0.05,
    });
    expect(classes?.find((one) => one.class === 'perceived')).toMatchObject({ held: true, overridden: true });
  });

  it('takes the marked touchpoint for the complaint touchpoint, and the rate where none is marked', () => {
    const complaints = { passing: { n: 30, of: 200 }, others: { n: 20, of: 800 } };
    const few = { passing: { n: 2, of: 20 }, others: { n: 48, of: 980 } };
    const touchpoints = [figures('desk', { complaints }), figures('app', { complaints: few })];
    expect(held(touchpoints, empty, 1000)).toEqual(['desk complaint']);
    const catalogue = catalogueSchema.parse({
      stages: [],
      touchpoints: [{ id: 'app', name: 'App', activities: ['app'], complaint: true }],
    });
    expect(held(touchpoints, catalogue, 1000)).toEqual(['app complaint']);
  });

  it('gives no class without journeys', () => {
    expect(held([figures('a', { visits: 0 })], empty, 0)).toEqual([]);
  });
});
