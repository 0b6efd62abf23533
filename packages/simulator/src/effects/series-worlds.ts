import { detectableErrors, interruptionPower } from '@touchstone/statistics';
import { proofPlanSchema } from '@touchstone/vocabulary';
import { stream } from '../world/stream.ts';
import { type Draw, dayAt, type EffectRow, type EffectWorld, monthDay, weekDay } from './effect-world.ts';

export interface SeriesSetting {
  readonly before: number;
  readonly after: number;
  readonly autocorrelation: number;
  readonly trend?: number;
  /** Length and height of a season; months then. */
  readonly season?: number;
  /** Start in the month when the season is highest. */
  readonly best?: boolean;
  /** Branches that share the season and do not get it; default 0. */
  readonly controls?: number;
}

/** The step that is found with 80 % where a trend is estimated beside it, errors of standard deviation 1. */
function stepDetectable({ before, after, autocorrelation }: SeriesSetting): number {
  const innovation = Math.sqrt(1 - autocorrelation ** 2);
  const { standardError } = interruptionPower({ before, after, autocorrelation, innovation });
  // Correlated points tell less: as many as n (1 − φ) / (1 + φ) that are not.
  const degrees = ((before + after - 3) * (1 - autocorrelation)) / (1 + autocorrelation);
  return standardError * detectableErrors({ degrees: Math.max(2, degrees) });
}

/** B5, B12: every branch starts at once; one series with correlated errors of standard deviation 1, with or without trend and season. */
export function seriesWorld(setting: SeriesSetting, { seed, size }: Draw): EffectWorld {
  const random = stream(seed, 'series');
  const { before, after, autocorrelation, trend = 0, season = 0, best = false, controls = 0 } = setting;
  const months = season > 0;
  const effect = size * stepDetectable(setting);
  const peak = best ? before % 12 : 3;
  let error = random.normal();
  const rows: EffectRow[] = [];
  const units = ['A', 'B', 'C', 'D'];
  for (let at = 0; at < before + after; at++) {
    const seasonal = season * Math.cos((2 * Math.PI * (at - peak)) / 12);
    const value = 50 + error + trend * (at - before) + seasonal + (at >= before ? effect : 0);
    for (const unit of units) {
      // The branches' own answers add little beside the series' errors.
      for (let answer = 0; answer < 4; answer++) {
        rows.push({ unit, day: months ? monthDay(at) : weekDay(at), value: value + 0.3 * random.normal() });
      }
    }
    // Controls share the season and the errors, with shocks of their own as the treated branches would have them.
    for (let control = 0; control < controls; control++) {
      const own = value - (at >= before ? effect : 0) + 0.5 * random.normal();
      rows.push({ unit: `X${control + 1}`, day: months ? monthDay(at) : weekDay(at), value: own });
    }
    error = autocorrelation * error + Math.sqrt(1 - autocorrelation ** 2) * random.normal();
  }
  const from = months ? monthDay(before) : weekDay(before);
  const until = months ? monthDay(before + after - 1) : weekDay(before + after - 1);
  return { rows, plan: { ...seriesPlan(units, from, months ? 'month' : 'week'), until }, truth: effect };
}

function seriesPlan(units: readonly string[], from: string, period: 'day' | 'week' | 'month') {
  return proofPlanSchema.parse({
    metric: { source: { of: 'survey', survey: 'survey', item: 'score' } },
    waves: [{ from, units }],
    selection: units.length > 1 ? 'all' : 'convenience',
    smallestWorth: 0.3,
    period,
  });
}

export interface ControlSetting {
  readonly controls: number;
  /** Standard deviation of the level's daily steps, in that of a day's noise. */
  readonly level: number;
}

/** B6: one treated series with weekly season beside 1, 3 or 10 unaffected ones that move with it; 70 days before, 30 after. */
export function controlWorld({ controls, level }: ControlSetting, { seed, size }: Draw): EffectWorld {
  const random = stream(seed, 'control');
  const [before, after] = [70, 30];
  const effect = size * (0.8 + 4 * level);
  let common = 0;
  let own = 0;
  const loadings = Array.from({ length: controls }, (_, at) => (at < 2 ? 1 : 0.3 + 0.7 * random.uniform()));
  const rows: EffectRow[] = [];
  for (let at = 0; at < before + after; at++) {
    common = 0.9 * common + random.normal();
    own += level * random.normal();
    const season = 0.8 * Math.sin((2 * Math.PI * at) / 7);
    const push = (unit: string, value: number): void => {
      for (let answer = 0; answer < 4; answer++) rows.push({ unit, day: dayAt(at), value });
    };
    push('T', 100 + 1.2 * common + own + season + (at >= before ? effect : 0) + random.normal());
    loadings.forEach((loading, which) => {
      push(`C${which + 1}`, 80 + loading * common + season + 0.3 * random.normal());
    });
  }
  return { rows, plan: seriesPlan(['T'], dayAt(before), 'day'), truth: effect };
}

/** B7: one treated of 24 branches that move by two common factors; 40 weeks before, 12 after. */
export function factorWorld({ seed, size }: Draw): EffectWorld {
  const random = stream(seed, 'factors');
  const [before, after, branches] = [40, 12, 24];
  const loadings = Array.from(
    { length: branches },
    () => [1 + 0.3 * random.normal(), 0.3 * random.normal()] as const,
  );
  const levels = loadings.map(() => 50 + 2 * random.normal());
  const effect = size * 2.2;
  let [first, second] = [0, 0];
  const rows: EffectRow[] = [];
  for (let week = 0; week < before + after; week++) {
    first += 0.5 * random.normal();
    second = 0.8 * second + random.normal();
    loadings.forEach(([a, b], at) => {
      const value = (levels[at] ?? 0) + a * first + b * second + (at === 0 && week >= before ? effect : 0);
      for (let answer = 0; answer < 20; answer++) {
        rows.push({ unit: `B${at + 1}`, day: weekDay(week), value: value + 3 * random.normal() });
      }
    });
  }
  return { rows, plan: seriesPlan(['B1'], weekDay(before), 'week'), truth: effect };
}

/** How a staggered effect grows in each of the three cohorts, by months since its start. */
export const staggeredEffects = {
  constant: [() => 1, () => 1, () => 1],
  growing: [
    (since: number) => 0.15 * (since + 1),
    (since: number) => 0.15 * (since + 1),
    (since: number) => 0.15 * (since + 1),
  ],
  signChanging: [() => 1, () => -0.5, () => 0.5],
} as const;

/** Average of the effects above over the treated months. */
const staggeredAverage = { constant: 1, growing: 0.8, signChanging: 10.5 / 27 } as const;
/** Average effect that imputation finds with 80 % in this world: 2.85 times its standard error, which 400 worlds without effect had. */
const staggeredDetectable = 0.21;

/** B4: 60 branches over 18 months, 15 each starting in months 7, 10 and 13, 15 never; errors AR .4. */
export function staggeredWorld(kind: keyof typeof staggeredEffects, { seed, size }: Draw): EffectWorld {
  const random = stream(seed, 'staggered');
  const starts = [6, 9, 12];
  const rows: EffectRow[] = [];
  const waves = starts.map((start): { from: string; units: string[] } => ({
    from: monthDay(start),
    units: [],
  }));
  let [sum, count] = [0, 0];
  const scale = (size * staggeredDetectable) / staggeredAverage[kind];
  for (let branch = 0; branch < 60; branch++) {
    const cohort = branch % 4;
    const unit = `B${String(branch + 1).padStart(2, '0')}`;
    const start = starts[cohort] ?? Number.POSITIVE_INFINITY;
    waves[cohort]?.units.push(unit);
    const level = 50 + random.normal();
    let error = 0.4 * random.normal();
    for (let month = 0; month < 18; month++) {
      const effect = month >= start ? scale * (staggeredEffects[kind][cohort]?.(month - start) ?? 0) : 0;
      if (month >= start) {
        sum += effect;
        count += 1;
      }
      for (let answer = 0; answer < 30; answer++) {
        rows.push({
          unit,
          day: monthDay(month),
          value: level + 0.05 * month + error + effect + random.normal(),
        });
      }
      error = 0.4 * error + 0.4 * Math.sqrt(1 - 0.16) * random.normal();
    }
  }
  const plan = proofPlanSchema.parse({
    metric: { source: { of: 'survey', survey: 'survey', item: 'score' } },
    waves,
    smallestWorth: 0.1,
    period: 'month',
  });
  return { rows, plan, truth: sum / count };
}

/** B14: customers drawn by lot at one site; the data are looked at every day and work stops at the first win. */
export function customerWorld(
  { days, perDay, looks }: { readonly days: number; readonly perDay: number; readonly looks: 'any' | 'end' },
  { seed, size }: Draw,
): EffectWorld {
  const random = stream(seed, 'customers');
  const effect = size * (1.96 + 0.8416) * Math.sqrt((2 * 4) / ((days * perDay) / 2));
  const rows: EffectRow[] = [];
  const treated: string[] = [];
  for (let at = 0; at < days; at++) {
    for (let visit = 0; visit < perDay; visit++) {
      const customer = `K${at * perDay + visit}`;
      const has = random.uniform() < 0.5;
      if (has) treated.push(customer);
      rows.push({
        unit: customer,
        customer,
        day: dayAt(at),
        value: 7 + (has ? effect : 0) + 2 * random.normal(),
      });
    }
  }
  const plan = proofPlanSchema.parse({
    metric: { source: { of: 'survey', survey: 'survey', item: 'score' } },
    unit: 'customer',
    waves: [{ from: dayAt(0), units: treated }],
    selection: 'random',
    smallestWorth: 0.1,
    period: 'day',
    looks: { of: looks },
    until: dayAt(days - 1),
  });
  return { rows, plan, truth: effect };
}
