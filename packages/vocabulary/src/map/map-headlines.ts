import type { Locale } from '../locale.ts';
import { type Say, speaker } from '../sentence.ts';
import type { Bottleneck, MapResult, MapTouchpoint } from './map-result.ts';
import { spokenTime } from './spoken-time.ts';

/** A question that the map answers, in one sentence, and the touchpoint to look at. */
export interface MapHeadline {
  readonly question: string;
  readonly answer: string;
  /** Id of the touchpoint the answer names; absent when it names none. */
  readonly touchpoint?: string;
}

/**
 * What the map says first: where customers wait, where they leave, who comes twice. Each answer says no more than the
 * result holds: a touchpoint is called the place only where it stands out, else the answer says that none does.
 *
 * @example mapHeadlines(result, 'en').map(({ question, answer }) => `${question} ${answer}`)
 */
export function mapHeadlines(result: MapResult, locale: Locale): readonly MapHeadline[] {
  const say = speaker(locale);
  if (result.n === 0) return [{ question: say('map.headline.what'), answer: say('map.headline.nothing') }];
  return [waiting(say, result), leaving(say, result), repeating(say, result)];
}

const nameOf = (result: MapResult, id: string): string =>
  result.touchpoints.find((touchpoint) => touchpoint.id === id)?.name ?? id;

function largest(result: MapResult, loss: Bottleneck['loss']): Bottleneck | undefined {
  const found = result.bottlenecks.filter((bottleneck) => bottleneck.loss === loss && bottleneck.minutes > 0);
  const standing = found.filter((bottleneck) => bottleneck.standsOut);
  return (standing.length > 0 ? standing : found).reduce<Bottleneck | undefined>(
    (most, bottleneck) => (most && most.minutes >= bottleneck.minutes ? most : bottleneck),
    undefined,
  );
}

function waiting(say: Say, result: MapResult): MapHeadline {
  const question = say('map.headline.wait');
  const most = largest(result, 'waiting');
  if (!most) return { question, answer: say('map.headline.waitNone', { n: result.n }) };
  const standard = result.touchpoints.find(({ id }) => id === most.touchpoint)?.standard.waitMinutes;
  const parameters = {
    name: nameOf(result, most.touchpoint),
    total: spokenTime(say, most.minutes * 60),
    each: spokenTime(say, most.minutesPerJourney * 60),
    journeys: most.journeys,
    share: most.share,
    against: standard === undefined ? 'usual' : 'standard',
    limit: standard === undefined ? '' : spokenTime(say, standard * 60),
  };
  const key = most.standsOut ? 'map.headline.waitAt' : 'map.headline.waitSpread';
  return { question, answer: say(key, parameters), touchpoint: most.touchpoint };
}

function leaving(say: Say, result: MapResult): MapHeadline {
  const question = say('map.headline.leave');
  const { dropOff } = result.summary;
  if (!dropOff) return { question, answer: say('map.headline.leaveUnknown') };
  if (dropOff.n === 0) return { question, answer: say('map.headline.leaveNone', { n: dropOff.of }) };
  const most = mostLeft(result.touchpoints);
  if (!most) return { question, answer: say('map.headline.leaveShare', { n: dropOff.n, of: dropOff.of }) };
  const parameters = {
    name: most.name,
    here: most.dropOffs,
    all: dropOff.n,
    of: dropOff.of,
    rate: most.journeys > 0 ? most.dropOffs / most.journeys : 0,
  };
  const key = most.dropOffStandsOut ? 'map.headline.leaveAt' : 'map.headline.leaveSpread';
  return { question, answer: say(key, parameters), touchpoint: most.id };
}

function mostLeft(touchpoints: readonly MapTouchpoint[]): MapTouchpoint | undefined {
  const standing = touchpoints.filter((touchpoint) => touchpoint.dropOffStandsOut);
  const among = standing.length > 0 ? standing : touchpoints.filter(({ dropOffs }) => dropOffs > 0);
  return [...among].sort((a, b) => b.dropOffs - a.dropOffs)[0];
}

function repeating(say: Say, result: MapResult): MapHeadline {
  const question = say('map.headline.twice');
  const { rework } = result.summary;
  if (rework.n === 0) return { question, answer: say('map.headline.twiceNone', { n: rework.of }) };
  const most = largest(result, 'rework') ?? undefined;
  const touchpoint = result.touchpoints.find(({ id }) => id === most?.touchpoint);
  if (!most || !touchpoint) {
    return { question, answer: say('map.headline.twiceShare', { n: rework.n, of: rework.of }) };
  }
  const parameters = {
    name: touchpoint.name,
    n: rework.n,
    of: rework.of,
    here: touchpoint.reworkJourneys,
    passing: touchpoint.journeys,
    total: spokenTime(say, most.minutes * 60),
  };
  const key = most.standsOut ? 'map.headline.twiceAt' : 'map.headline.twiceSpread';
  return { question, answer: say(key, parameters), touchpoint: touchpoint.id };
}
