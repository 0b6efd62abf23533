import type { Say, ShapeResult } from '@touchstone/vocabulary';

type Told = Omit<ShapeResult, 'sentences' | 'warnings' | 'method' | 'study'>;

/** What the comparison says, most important first: which summary, peak-end against the mean, duration, groups, next step. */
export function shapeSentences(told: Told, say: Say): readonly string[] {
  return [
    leadSentence(told, say),
    ...peakEndSentence(told, say),
    ...additionSentences(told, say),
    ...groupSentence(told, say),
    nextSentence(told, say),
  ];
}

function leadSentence({ candidates, summaries, n, outcome }: Told, say: Say): string {
  const [first, second] = summaries;
  const parts = {
    n,
    outcome,
    first: say(`shape.summary.${first?.summary ?? 'mean'}`),
    r2: first?.r2.estimate ?? 0,
    low: first?.r2.low ?? 0,
    high: first?.r2.high ?? 0,
    second: say(`shape.summary.${second?.summary ?? 'mean'}`),
    secondR2: second?.r2.estimate ?? 0,
    names: candidates.map((summary) => say(`shape.summary.${summary}`)).join(say('find.separator')),
  };
  return say(candidates.length === 1 ? 'shape.leadFound' : 'shape.leadOpen', parts);
}

function peakEndSentence({ summaries, neededN }: Told, say: Say): readonly string[] {
  const difference = summaries.find(({ summary }) => summary === 'peakEnd')?.beyondMean;
  if (!difference) return [];
  const { estimate, low, high } = difference;
  const side = low > 0 ? 'ahead' : high < 0 ? 'behind' : 'open';
  return [
    say('shape.peakEnd', {
      side,
      estimate: estimate * 100,
      low: low * 100,
      high: high * 100,
      needed: neededN ?? 0,
    }),
  ];
}

function additionSentences({ additions }: Told, say: Say): readonly string[] {
  const counting = additions
    .filter(({ verdict }) => verdict === 'counts')
    .toSorted((a, b) => b.added.estimate - a.added.estimate);
  const [first] = counting;
  const beyond = first
    ? [
        say('shape.beyond', {
          name: say(`shape.addition.${first.addition}`),
          estimate: first.added.estimate * 100,
          low: first.added.low * 100,
          high: first.added.high * 100,
        }),
      ]
    : [say('shape.beyondNone')];
  const duration =
    additions.find(({ addition }) => addition === 'duration') ??
    additions.find(({ addition }) => addition === 'length');
  if (!duration) return beyond;
  return [
    ...beyond,
    say('shape.duration', {
      what: duration.addition,
      verdict: duration.verdict,
      low: duration.added.low * 100,
      high: duration.added.high * 100,
    }),
  ];
}

function groupSentence({ groups }: Told, say: Say): readonly string[] {
  if (groups.length === 0) return [];
  const sides = groups.map(({ difference }) => (difference.low > 0 ? 1 : difference.high < 0 ? -1 : 0));
  return [
    say('shape.groups', {
      count: groups.length,
      ahead: sides.filter((side) => side > 0).length,
      behind: sides.filter((side) => side < 0).length,
    }),
  ];
}

function nextSentence({ candidates, neededN }: Told, say: Say): string {
  const [only] = candidates;
  if (candidates.length === 1 && only) return say('shape.next', { summary: only });
  return say('shape.nextOpen', { needed: neededN ?? 0 });
}
