import type { ColumnRole } from '@touchstone/vocabulary';
import type { ColumnFacts } from './column-facts.ts';
import { type FileScales, type FoundScale, findScale } from './recognise-scale.ts';
import { type Recognised, recognised } from './recognised.ts';
import { scaleOf } from './scale-limits.ts';

/** Most distinct values that a group may have; beyond it is a name or a code, and groups of one tell nothing. */
export const mostCategories = 200;
/** Most distinct channels, units or staff. */
const mostPlaces = 10_000;

type Rule = (facts: ColumnFacts, scale: FoundScale | undefined) => Recognised | undefined;

function scaled(
  role: 'rating' | 'outcome',
  confidence: number,
  found: FoundScale,
  header: boolean,
): Recognised {
  const reasons = [...(header ? (['listen.reason.header'] as const) : []), ...found.reasons];
  return recognised(role, confidence, reasons, {
    scale: found.scale,
    missing: found.missing,
    suspected: found.suspected,
  });
}

const empty: Rule = ({ profile }) =>
  profile.filled === 0 ? recognised('ignored', 1, ['listen.reason.empty']) : undefined;

const fromFile: Rule = ({ hint, reading }, scale) => {
  if (hint?.role === undefined) return undefined;
  if ((hint.role === 'rating' || hint.role === 'outcome') && scale)
    return scaled(hint.role, 0.95, scale, false);
  return recognised(hint.role, 0.95, [hint.reason], { missing: [...reading.notThere] });
};

/** Cells that are personal data whatever the header says; a phone number may serve to tell customers apart. */
const personalContent: Rule = (facts) => {
  if (facts.personalShare < 0.6 || facts.profile.distinct < 3) return undefined;
  if (facts.speaks('customer') && facts.personalKind !== 'address') {
    return recognised('customer', 0.9, ['listen.reason.header', 'listen.reason.hashed']);
  }
  return recognised('personal', 0.95, ['listen.reason.personal']);
};

/** A header that names personal data, over cells that are not answers. */
const personalHeader: Rule = (facts, scale) => {
  const { profile } = facts;
  const many = profile.distinct > 2 && (facts.distinctShare > 0.2 || profile.distinct > 50);
  if (!facts.speaks('personName', 'personal', 'birthday') || scale || !many || facts.speaks('customer'))
    return undefined;
  return recognised('personal', 0.85, ['listen.reason.header', 'listen.reason.personal']);
};

const time: Rule = (facts) => {
  const dated = facts.dateShare >= 0.8 || (facts.speaks('time') && facts.looseDateShare >= 0.8);
  if (!dated) return undefined;
  if (facts.speaks('birthday')) return recognised('personal', 0.9, ['listen.reason.header']);
  const header = facts.speaks('time', 'answeredTime');
  return recognised('time', header ? 0.95 : 0.75, [
    ...(header ? (['listen.reason.header'] as const) : []),
    'listen.reason.dates',
  ]);
};

const unique = ({ profile, distinctShare }: ColumnFacts): boolean =>
  profile.rows > 1 && profile.filled >= 0.99 * profile.rows && distinctShare >= 0.985;

const identity: Rule = (facts, scale) => {
  const { profile } = facts;
  if (facts.speaks('customer')) {
    const telling = profile.distinct > 20 || facts.distinctShare > 0.5;
    return telling && (!scale || unique(facts))
      ? recognised('customer', 0.9, ['listen.reason.header', 'listen.reason.manyValues'])
      : undefined;
  }
  if (facts.speaks('id') && unique(facts))
    return recognised('id', 0.95, ['listen.reason.header', 'listen.reason.unique']);
  // A few repeats are double exports of one response; many repeats are one customer answering often.
  if (facts.speaks('id') && !scale && facts.distinctShare > 0.3) {
    return recognised(facts.distinctShare > 0.95 ? 'id' : 'customer', 0.7, ['listen.reason.header']);
  }
  return undefined;
};

const weight: Rule = ({ speaks, numericShare, profile }) =>
  speaks('weight') && numericShare > 0.95 && profile.measures.min >= 0
    ? recognised('weight', 0.85, ['listen.reason.header', 'listen.reason.numeric'])
    : undefined;

const toolColumn: Rule = ({ speaks }) =>
  speaks('toolColumn') ? recognised('ignored', 0.9, ['listen.reason.toolColumn']) : undefined;

/** Overall satisfaction, recommendation, stayed or left, satisfied or not: what the service is for. */
const outcome: Rule = (facts, scale) => {
  if (!scale) return undefined;
  if (facts.speaks('stay') && scale.kind === 'yesNo' && facts.speaks('leaving')) {
    return {
      ...scaled('outcome', 0.9, scale, true),
      scale: scaleOf({ min: 0, max: 1 }, 'lowerIsBetter', {}),
    };
  }
  if (facts.speaks('overall', 'recommend', 'stay', 'satisfied', 'again'))
    return scaled('outcome', 0.9, scale, true);
  return undefined;
};

/** Said to be the outcome by its header, though its figures show no scale: a score of many values, or one that never varies. */
const unscaledOutcome: Rule = (facts) =>
  facts.speaks('overall', 'recommend') && facts.numericShare >= 0.8
    ? recognised('outcome', 0.6, ['listen.reason.header', 'listen.reason.numeric'])
    : undefined;

const rating: Rule = (facts, scale) => {
  if (!scale) return undefined;
  const spoken = facts.speaks('rating', 'overallLike');
  if (scale.kind === 'yesNo')
    return facts.speaks('resolved') ? scaled('rating', 0.8, scale, true) : undefined;
  if (scale.kind === 'words' || spoken) return scaled('rating', 0.9, scale, spoken);
  if (facts.speaks('segment', 'number')) return undefined;
  const used = (value: number): boolean => facts.reading.numbers.has(value);
  const { min, max } = scale.scale;
  const whole = used(min) && used(max);
  if (facts.speaks('channel', 'unit', 'staff') && !whole) return undefined;
  if (scale.reasons.includes('listen.reason.sameScale')) return scaled('rating', 0.85, scale, false);
  return whole && max - min >= 4 ? scaled('rating', 0.6, scale, false) : undefined;
};

/** Words of the header that name a place or a person at work, over cells that repeat. */
const place: Rule = (facts) => {
  const role = (['staff', 'unit', 'channel'] as const).find((name) => facts.speaks(name));
  const { profile } = facts;
  if (!role || profile.distinct > mostPlaces || facts.dateShare > 0.5) return undefined;
  const repeats = facts.distinctShare < 0.5 || profile.filled < 40;
  const text = facts.numericShare < 0.5 || facts.speaks('staff', 'unit');
  return repeats && text && profile.meanLength <= 40
    ? recognised(role, 0.85, ['listen.reason.header'])
    : undefined;
};

const comment: Rule = (facts) => {
  const { profile } = facts;
  if (facts.numericShare > 0.5 || profile.filled === 0) return undefined;
  // "评论编号" speaks of comments and holds none.
  const asked = facts.speaks('comment') && !facts.speaks('id');
  const long =
    profile.meanLength >= 10 && (!profile.exact || facts.distinctShare > 0.5) && facts.distinctShare > 0.3;
  const prose = profile.values
    .slice(0, 30)
    .filter(({ value }) => /[，。！？；、,.!?;]|\s\S+\s|[\u4e00-\u9fff]{6}/.test(value.trim()));
  if (asked && (profile.distinct > 10 || profile.meanLength >= 6))
    return recognised('comment', 0.9, ['listen.reason.header', 'listen.reason.text']);
  return long && prose.length > 0.5 * Math.min(30, profile.values.length)
    ? recognised('comment', 0.75, ['listen.reason.text'])
    : undefined;
};

const number: Rule = (facts) => {
  const { profile, numericShare, reading } = facts;
  const real = numericShare >= 0.8 * (reading.answered / Math.max(1, profile.filled)) && numericShare > 0;
  const coded = facts.speaks('segment') && profile.distinct <= 20;
  const few = profile.distinct <= 2 && !facts.speaks('number');
  if (!real || coded || few) return undefined;
  return recognised('number', facts.speaks('number') ? 0.9 : 0.7, ['listen.reason.numeric'], {
    missing: [...reading.notThere],
  });
};

const uniqueCode: Rule = (facts) => {
  const { profile } = facts;
  const code =
    profile.meanLength >= 4 &&
    profile.meanLength <= 40 &&
    !profile.values.slice(0, 20).some(({ value }) => /\s/.test(value.trim()));
  return unique(facts) && code && profile.rows > 20 && facts.numericShare < 0.5
    ? recognised('id', 0.6, ['listen.reason.unique'])
    : undefined;
};

const segment: Rule = ({ profile, distinctShare, speaks }) => {
  if (profile.distinct > mostCategories) return recognised('ignored', 0.7, ['listen.reason.tooManyValues']);
  if (distinctShare > 0.5 && profile.filled > 20 && !speaks('segment'))
    return recognised('ignored', 0.6, ['listen.reason.tooManyValues']);
  return recognised('segment', speaks('segment') ? 0.9 : 0.7, ['listen.reason.fewValues']);
};

/** In this order: what must never be stored, what is certain, what headers say, what content alone suggests. */
const rules: readonly Rule[] = [
  empty,
  personalContent,
  fromFile,
  toolColumn,
  personalHeader,
  time,
  identity,
  weight,
  outcome,
  unscaledOutcome,
  rating,
  place,
  comment,
  number,
  uniqueCode,
  segment,
];

/** The role of one column by itself; what depends on the other columns is settled in `proposeMapping`. */
export function recogniseColumn(facts: ColumnFacts, file: FileScales): Recognised {
  const scale = findScale(facts, file);
  for (const rule of rules) {
    const found = rule(facts, scale);
    if (found) return found;
  }
  return recognised('ignored', 0.5, ['listen.reason.tooManyValues']);
}

/** Roles that a file has once. */
export const singleRoles: readonly ColumnRole[] = [
  'id',
  'customer',
  'time',
  'channel',
  'unit',
  'staff',
  'weight',
  'journey',
];
