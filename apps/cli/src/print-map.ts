import {
  isMessageKey,
  type Locale,
  type MapResult,
  type MapTouchpoint,
  mapHeadlines,
  type Say,
  spokenDay,
  spokenTime,
  type Times,
} from '@touchstone/vocabulary';
import { figures } from './figures.ts';
import { table } from './terminal/table.ts';

interface MapPrinting {
  readonly say: Say;
  readonly locale: Locale;
  /** Zone of the log. */
  readonly timeZone: string;
}

const mostTouchpoints = 25;
const mostVariants = 10;
const mostLosses = 8;

function time(say: Say, seconds: number | null): string {
  return seconds === null ? '–' : spokenTime(say, Math.max(0, seconds));
}

function middle(say: Say, { median }: Times): string {
  return time(say, median);
}

function size(result: MapResult, { say, locale, timeZone }: MapPrinting): string {
  const { duration, waitingShare } = result.summary;
  return say('cli.mapSize', {
    journeys: result.n,
    visits: result.visits,
    from: spokenDay(result.from, timeZone, locale),
    to: spokenDay(result.to, timeZone, locale),
    median: time(say, duration.median),
    p90: time(say, duration.p90),
    waiting: waitingShare === null ? 'none' : figures(locale, 'points').percent(waitingShare),
  });
}

function classNames(say: Say, { classes }: MapTouchpoint): string {
  return classes
    .flatMap((given) => (given.held ? [say(`map.class.${given.class}`)] : []))
    .join(say('find.separator'));
}

/** Touchpoints in the order in which journeys meet them. */
function touchpoints(result: MapResult, { say, locale }: MapPrinting): string[] {
  const { count } = figures(locale, 'points');
  const frequent = result.touchpoints.toSorted((a, b) => b.visits - a.visits).slice(0, mostTouchpoints);
  const rows = frequent
    .toSorted((a, b) => a.position.mean - b.position.mean)
    .map((touchpoint) => [
      touchpoint.name,
      count(touchpoint.journeys),
      middle(say, touchpoint.wait),
      time(say, touchpoint.wait.p90),
      middle(say, touchpoint.service),
      touchpoint.dropOffs > 0 ? count(touchpoint.dropOffs) : '',
      classNames(say, touchpoint),
    ]);
  return table(
    [
      { title: say('cli.mapColumnTouchpoint'), most: 30 },
      { title: say('cli.mapColumnJourneys'), align: 'right' },
      { title: say('cli.mapColumnWait'), align: 'right' },
      { title: say('cli.mapColumnWaitP90'), align: 'right' },
      { title: say('cli.mapColumnService'), align: 'right' },
      { title: say('cli.mapColumnDropOffs'), align: 'right' },
      { title: say('cli.mapColumnClasses') },
    ],
    rows,
  );
}

function variants(result: MapResult, { say, locale }: MapPrinting): string[] {
  const { count, percent } = figures(locale, 'points');
  const names = new Map(result.touchpoints.map(({ id, name }) => [id, name]));
  const rows = result.variants.top
    .slice(0, mostVariants)
    .map((variant) => [
      count(variant.journeys),
      percent(variant.journeys / Math.max(1, result.n)),
      time(say, variant.medianDuration),
      variant.touchpoints.map((id) => names.get(id) ?? id).join(' → '),
    ]);
  return [
    say('cli.mapVariants', { total: result.variants.total, cover: result.variants.toCover80 }),
    ...table(
      [
        { title: say('cli.mapColumnJourneys'), align: 'right' },
        { title: say('cli.mapColumnShare'), align: 'right' },
        { title: say('cli.mapColumnDuration'), align: 'right' },
        { title: say('cli.mapColumnPath'), most: 100 },
      ],
      rows,
    ),
  ];
}

function losses(result: MapResult, { say }: MapPrinting): string[] {
  const lost = result.bottlenecks.filter(({ minutes }) => minutes > 0).slice(0, mostLosses);
  if (lost.length === 0) return [];
  const names = new Map(result.touchpoints.map(({ id, name }) => [id, name]));
  const rows = lost.map((bottleneck) => [
    names.get(bottleneck.touchpoint) ?? bottleneck.touchpoint,
    say(`map.loss.${bottleneck.loss}`),
    time(say, bottleneck.minutes * 60),
    bottleneck.standsOut ? say('cli.mapStandsOut') : '',
    isMessageKey(bottleneck.rule) ? say(bottleneck.rule) : bottleneck.rule,
  ]);
  return [
    '',
    say('cli.mapLosses'),
    ...table(
      [
        { title: say('cli.mapColumnTouchpoint'), most: 30 },
        { title: say('cli.mapColumnLoss') },
        { title: say('cli.mapColumnMinutes'), align: 'right' },
        { title: '' },
        { title: say('cli.mapColumnRule') },
      ],
      rows,
    ),
  ];
}

/** A map as a person reads it: its size, the three questions, touchpoints, losses, paths, what to know. */
export function mapPage(result: MapResult, printing: MapPrinting): string[] {
  const { say, locale } = printing;
  const answers = mapHeadlines(result, locale).map(({ question, answer }) => `${question} ${answer}`);
  const notes = result.quality.flatMap(({ key, parameters }) =>
    isMessageKey(key) ? [`  ! ${say(key, parameters)}`] : [],
  );
  return [
    size(result, printing),
    '',
    ...answers,
    '',
    ...touchpoints(result, printing),
    ...losses(result, printing),
    '',
    ...variants(result, printing),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ];
}
