import { type Stream, stream } from '../world/stream.ts';
import { drawLogSetting, type LogPlants, type LogSetting, type LogTruth } from './log-setting.ts';

/** One step of one journey; times in milliseconds since 1970. */
export interface LogEvent {
  readonly journey: number;
  readonly customer: number;
  readonly activity: string;
  readonly started: number;
  readonly ended: number;
  readonly channel: string;
  readonly unit: string;
  readonly staff: string;
}

/** Switches of a service log. */
export interface PlantedLogOptions extends LogPlants {
  readonly seed: number;
  /** Default 3000. */
  readonly journeys?: number;
  /** Touchpoints beside the first contacts and the closing ones; default 10. */
  readonly steps?: number;
  /** Natural spread of the steps' usual waits, as a standard deviation of their logarithm; default 0.2. */
  readonly spread?: number;
}

export interface PlantedLog {
  readonly events: readonly LogEvent[];
  readonly truth: LogTruth;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Wednesday 1 January 2025. */
const firstDay = Date.UTC(2025, 0, 1);
const channels = ['branch', 'app', 'phone'] as const;

/**
 * A service log whose truth is known: journeys begin at a first contact, pass steps in order (some skipped, some
 * repeated, some left unfinished) and end at a closing touchpoint. Without plants all steps wait alike (but for the
 * natural spread), lose alike and repeat alike: nothing is to be found. Same seed, same events.
 *
 * @example
 * const { events, truth } = plantedLog({ seed: 3, bottleneck: 6 });
 * truth.bottlenecks; // the one step whose waits are six times as long
 */
export function plantedLog(options: PlantedLogOptions): PlantedLog {
  const { seed, journeys = 3000, steps = 10, spread = 0.2 } = options;
  const setting = drawLogSetting(stream(seed, 'log setting'), { ...options, steps, spread });
  const random = stream(seed, 'log journeys');
  const events: LogEvent[] = [];
  for (let journey = 0; journey < journeys; journey++) drawJourney(setting, random, { journey, events });
  return { events, truth: setting.truth };
}

interface Drawing {
  readonly journey: number;
  readonly events: LogEvent[];
}

function drawJourney(setting: LogSetting, random: Stream, drawing: Drawing): void {
  const begun = beginning(random);
  const circumstances = {
    journey: drawing.journey,
    customer: Math.floor(drawing.journey * 0.8),
    channel: channels[random.integer(channels.length)] ?? 'branch',
    unit: `unit ${random.integer(setting.units)}`,
  };
  let clock = begun;
  for (const [place, step] of drawPath(setting, random).entries()) {
    const waited = place === 0 ? 0 : waitAt(setting, random, { step, clock, channel: circumstances.channel });
    const staff = `${circumstances.unit} ${random.integer(6)}`;
    const slow = staff === setting.truth.slowStaff ? setting.slowness : 1;
    const started = clock + Math.round(waited);
    const ended = started + Math.round(4 * minute * Math.exp(0.5 * random.normal()) * slow);
    const activity = setting.steps[step]?.name ?? '';
    drawing.events.push({ ...circumstances, activity, started, ended, staff });
    clock = ended;
    if (isLeft(setting, random, step)) return;
  }
}

/** A day within half a year and an hour of 8 to 18, most at ten. */
function beginning(random: Stream): number {
  const open = 8 + 10 * Math.min(0.999, (random.uniform() + random.uniform() * 0.6) / 1.6);
  return firstDay + random.integer(182) * day + Math.floor(open * hour);
}

function waitAt(
  setting: LogSetting,
  random: Stream,
  { step, clock, channel }: { step: number; clock: number; channel: string },
): number {
  const usual = (setting.steps[step]?.waitMinutes ?? 0) * minute;
  const inHour = (clock % day) / hour;
  const crowd = inHour >= 9.5 && inHour < 11.5 ? 1.5 : 1;
  return usual * crowd * (channel === 'app' ? 0.8 : 1) * Math.exp(setting.waitNoise * random.normal());
}

/** Steps by position: a first contact, the middle ones with repeats, a closing one. */
function drawPath(setting: LogSetting, random: Stream): readonly number[] {
  const path: number[] = [setting.first[random.integer(setting.first.length)] ?? 0];
  for (const step of setting.middle) {
    if (random.uniform() >= (setting.steps[step]?.presence ?? 0)) continue;
    path.push(step);
    while (random.uniform() < (setting.steps[step]?.repeat ?? 0)) path.push(step);
  }
  path.push(setting.closing[random.integer(setting.closing.length)] ?? 0);
  return path;
}

function isLeft(setting: LogSetting, random: Stream, step: number): boolean {
  return random.uniform() < (setting.steps[step]?.leave ?? 0);
}
