import { describe, expect, it } from 'vitest';
import { doseUnit, looksLikeDose } from './dose-name.ts';

describe('names of waits, times and counts', () => {
  it('are told in both languages, whatever stands between their words', () => {
    const doses = [
      'dep_delay',
      'arrDelay',
      'wait-time',
      'Minutes waited',
      '等待时长',
      '延误（分钟）',
      'calls',
    ];
    for (const name of doses) expect(looksLikeDose(name), name).toBe(true);
    const others = ['age', 'distance', 'gate_location', 'timely', '满意度'];
    for (const name of others) expect(looksLikeDose(name), name).toBe(false);
  });

  it('say the unit where they hold one', () => {
    expect(doseUnit('wait_min')).toBe('minutes');
    expect(doseUnit('deliveryDays')).toBe('days');
    expect(doseUnit('dep_delay')).toBe('none');
  });
});
