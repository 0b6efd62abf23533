import { industries } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { guessedFlags } from './guessed-flags.ts';
import { nameLikeness } from './name-likeness.ts';
import { packOf } from './pack-of.ts';
import { plainName } from './plain-name.ts';
import { startCatalogue, ungrouped } from './start-catalogue.ts';

const events = (...names: readonly string[]) => names.map((name, at) => ({ name, events: 1000 - at }));
const placeOf = (names: readonly string[], industry: (typeof industries)[number]) =>
  Object.fromEntries(
    startCatalogue(events(...names), industry, 'zh-CN').touchpoints.flatMap(({ id, stage, activities }) =>
      activities.map((activity) => [activity, stage === undefined ? null : id]),
    ),
  );

describe('the industry packs', () => {
  it.each(industries)('%s has stages, touchpoints and words in both languages', (industry) => {
    const pack = packOf(industry);
    expect(pack.industry).toBe(industry);
    const stages = new Set(pack.stages.map(({ id }) => id));
    expect(pack.stages.length).toBeGreaterThanOrEqual(4);
    expect(pack.touchpoints.length).toBeGreaterThanOrEqual(12);
    expect(pack.touchpoints.length).toBeLessThanOrEqual(20);
    for (const touchpoint of pack.touchpoints) {
      expect(stages).toContain(touchpoint.stage);
      expect(touchpoint.zh + touchpoint.item.zh).toMatch(/\p{Script=Han}/u);
      expect(touchpoint.en + touchpoint.item.en).not.toMatch(/\p{Script=Han}/u);
      if (Object.keys(touchpoint.standard).length > 0) expect(touchpoint.source).toBeDefined();
    }
    for (const flag of ['closing', 'contact', 'complaint'] as const) {
      expect(pack.touchpoints.some(({ flags }) => flags.includes(flag))).toBe(true);
    }
    const ids = pack.touchpoints.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('find each of their own touchpoints by its names', () => {
    for (const industry of industries) {
      for (const { id, zh, en } of packOf(industry).touchpoints) {
        expect(placeOf([zh], industry)).toEqual({ [zh]: id });
        expect(placeOf([en], industry)).toEqual({ [en]: id });
      }
    }
  });
});

describe('nameLikeness', () => {
  it('takes width, case, step codes and plurals for no difference', () => {
    expect(plainName('T05_PrintAndSend')).toBe('print and send');
    expect(nameLikeness(plainName('CHECK-IN'), plainName('check in'))).toBe(1);
    expect(nameLikeness('queue tickets', 'queue ticket')).toBeGreaterThan(0.9);
  });

  it('forgives a misspelling in a long name and none in a short one', () => {
    expect(nameLikeness('consultaton', 'consultation')).toBeGreaterThan(0.9);
    expect(nameLikeness('pay', 'say')).toBe(0);
    expect(nameLikeness('投诉处理', '投诉')).toBeCloseTo(0.49);
  });
});

describe('startCatalogue', () => {
  it('places what it is sure of and leaves the rest alone', () => {
    const names = ['人工坐席', '后台审核', '智能客服', '结案', '盖章用印', '满意度回访'];
    expect(placeOf(names, 'bank')).toEqual({
      人工坐席: 'hotline',
      后台审核: 'approval',
      智能客服: 'robot',
      结案: 'done',
      盖章用印: null,
      满意度回访: 'followUp',
    });
  });

  it('keeps steps apart that are only like a touchpoint, in its stage, and joins those that bear its name', () => {
    const names = ['Agent NW', 'Agent PS', 'upload documents', 'missing documents', 'IVR'];
    const { touchpoints } = startCatalogue(events(...names), 'bank', 'en');
    expect(
      touchpoints.map(({ id, stage, activities, contact }) => [id, stage, activities.length, contact]),
    ).toEqual([
      ['documents', 'review', 2, false],
      ['robot', 'serve', 1, false],
      ['Agent NW', 'serve', 1, true],
      ['Agent PS', 'serve', 1, true],
    ]);
  });

  it('makes every activity an entry of its own without an industry, with what its words say', () => {
    const { touchpoints, stages } = startCatalogue(
      events('Insert ticket', 'Closed', 'Complaint call'),
      undefined,
      'en',
    );
    expect(stages).toEqual([]);
    expect(
      touchpoints.map(({ id, closing, complaint, contact }) => [id, closing, complaint, contact]),
    ).toEqual([
      ['Insert ticket', false, false, false],
      ['Closed', true, false, false],
      ['Complaint call', false, true, true],
    ]);
  });

  it('gives the whole pack when there is no log yet, and places survey items', () => {
    expect(startCatalogue([], 'hospital', 'en').touchpoints).toHaveLength(
      packOf('hospital').touchpoints.length,
    );
    const { touchpoints } = startCatalogue(events('柜面办理'), 'bank', 'zh-CN', ['排队取号', '天气']);
    expect(touchpoints.map(({ id, items }) => [id, items])).toEqual([
      ['ticket', ['排队取号']],
      ['counter', []],
    ]);
  });

  it('keeps the name people know where it is in their language', () => {
    const named = (locale: 'zh-CN' | 'en') =>
      startCatalogue(events('网点办理'), 'bank', locale).touchpoints.map(({ name }) => name);
    expect(named('zh-CN')).toEqual(['网点办理']);
    expect(named('en')).toEqual(['Counter service']);
  });

  it('gives long and colliding names an id of their own, and holds at most 500 entries', () => {
    const long = 'x'.repeat(70);
    const { touchpoints } = startCatalogue(events(`${long}a`, `${long}b`), undefined, 'en');
    expect(new Set(touchpoints.map(({ id }) => id)).size).toBe(2);
    const many = Array.from({ length: 5000 }, (_, at) => ({ name: `step ${at}`, events: at }));
    const catalogue = startCatalogue(many, undefined, 'en');
    expect(catalogue.touchpoints).toHaveLength(500);
    expect(ungrouped(catalogue, many)).toHaveLength(4500);
  });
});

describe('guessedFlags', () => {
  it.each([
    ['转专家坐席', ['contact', 'transfer']],
    ['智能客服', []],
    ['投诉受理', ['complaint']],
    ['后台审核', ['approval']],
    ['转账', []],
    ['Resolve ticket', []],
    ['RESOLVED', ['closing']],
    ['Completed/Closed', ['closing']],
    ['end', ['closing']],
    ['send invoice', []],
  ])('reads %s', (name, flags) => {
    expect(guessedFlags(name)).toEqual(flags);
  });
});
