import type { Warehouse } from '@touchstone/storage';
import type { SegmentNode } from '@touchstone/vocabulary';
import type { RowSource } from '../../facts/bucket-query.ts';
import type { JourneyFacts } from '../../facts/journey-facts.ts';
import type { Analysed } from '../../finding/find-result.ts';
import { combinedFacts } from '../../method/combined-facts.ts';
import { enoughJourneys } from '../../method/group-fit.ts';
import { chooseModel } from '../../method/model-choice.ts';
import { segmentFolds } from './facts/attribute-groups.ts';
import { type AskedAttribute, sumAttribute } from './facts/sum-attribute.ts';
import { type ContrastTest, type TestedContrast, testContrasts } from './method/contrasts.ts';
import { splitStability } from './method/split-stability.ts';

/** A part of the journeys as the data divide it. */
export interface FoundGroup {
  readonly id: number;
  readonly parent: number | null;
  readonly path: SegmentNode['path'];
  readonly facts: JourneyFacts;
  /** Folds of customers in it. */
  readonly folds: number;
  /** What was asked of it; positions in `test` and `split` are of this list. Null where it was not divided further. */
  readonly asked: readonly AskedAttribute[] | null;
  readonly test: ContrastTest | null;
  readonly split: { readonly contrast: TestedContrast; readonly stability: number } | null;
}

interface Part extends Pick<FoundGroup, 'parent' | 'path' | 'facts' | 'folds'> {
  readonly condition: RowSource;
  /** Null where the part is not divided further. */
  readonly attributes: readonly AskedAttribute[] | null;
}

/**
 * Groups found from the data: the whole is divided where effects differ most (`testContrasts`), if that is beyond chance
 * at 5 %, and each side again, as deep as is wanted. This is model-based recursive partitioning (Zeileis, Hothorn &
 * Hornik 2008, JCGS 17) on sums of groups, with the choice of attribute and division in one test.
 */
export async function foundGroups(
  warehouse: Warehouse,
  whole: {
    readonly analysed: Analysed;
    readonly attributes: readonly AskedAttribute[];
    readonly condition: RowSource;
    /** Divisions one below the other; 0: the whole is tested and not divided. */
    readonly deepest: number;
  },
  signal?: AbortSignal,
): Promise<readonly FoundGroup[]> {
  const { analysed, attributes, condition, deepest } = whole;
  const { facts, request } = analysed;
  const found: FoundGroup[] = [];
  const open: Part[] = [
    { parent: null, path: [], facts, folds: facts.sums.counts.length, condition, attributes },
  ];
  for (let part = open.shift(); part; part = open.shift()) {
    signal?.throwIfAborted();
    const id = found.length;
    const { condition: _asked, attributes: looked, ...described } = part;
    const tested = looked ? divided(looked, part.facts, request) : null;
    found.push({ ...described, id, asked: looked, test: tested?.test ?? null, split: tested?.split ?? null });
    if (!(looked && tested?.split) || part.path.length >= deepest) continue;
    for (const side of ['one', 'other'] as const) {
      const next = partOf(part, looked, tested.split.contrast, side);
      const deeper = next.path.length < deepest && maySplit(next);
      const asked = deeper
        ? await attributesOfPart(warehouse, { ...whole, condition: next.condition }, signal)
        : null;
      open.push({ ...next, parent: id, attributes: asked });
    }
  }
  return found;
}

function divided(
  attributes: readonly AskedAttribute[],
  facts: JourneyFacts,
  { seed, replicates }: Analysed['request'],
): Pick<FoundGroup, 'split'> & { readonly test: ContrastTest } {
  const summed = attributes.map(({ grouped, groups }) => ({ ordered: grouped.ordered, groups }));
  const test = testContrasts(summed, chooseModel(facts), { folds: segmentFolds, draws: replicates, seed });
  const [strongest] = test.strongest;
  if (!strongest || strongest.p > 0.05) return { test, split: null };
  const sizes = attributes.map(({ groups }) => groups.map((group) => group.facts.rows));
  const stability = splitStability(test, { chosen: strongest, sizes, folds: segmentFolds, seed });
  return { test, split: { contrast: strongest, stability } };
}

function partOf(
  { condition, path }: Part,
  attributes: readonly AskedAttribute[],
  contrast: TestedContrast,
  side: 'one' | 'other',
): Omit<Part, 'parent' | 'attributes'> {
  const attribute = attributes[contrast.attribute];
  if (!attribute) throw new RangeError('a contrast of no attribute');
  const { grouped, groups, names } = attribute;
  const chosen = contrast[side];
  const { facts, folds } = combinedFacts(chosen.flatMap((at) => groups.slice(at, at + 1)));
  const name = `path_${path.length}`;
  return {
    path: [...path, { attribute: grouped.name, groups: chosen.map((at) => names[at] ?? '') }],
    facts,
    folds: folds.length,
    condition: {
      ...condition,
      sql: `${condition.sql} AND has({${name}:Array(UInt8)}, toUInt8(${grouped.code.sql}))`,
      parameters: {
        ...condition.parameters,
        ...grouped.code.parameters,
        [name]: chosen.map((at) => groups[at]?.group ?? 0),
      },
    },
  };
}

/** Both sides of a further division must carry the model. */
function maySplit({ facts }: Pick<Part, 'facts'>): boolean {
  return enoughJourneys(facts.rows / 2, chooseModel(facts).parameters);
}

async function attributesOfPart(
  warehouse: Warehouse,
  { analysed, attributes, condition }: Parameters<typeof foundGroups>[1],
  signal?: AbortSignal,
): Promise<readonly AskedAttribute[]> {
  const asked: AskedAttribute[] = [];
  for (const { grouped } of attributes) {
    const one = await sumAttribute(warehouse, { grouped, analysed, condition }, signal);
    if (one.groups.length > 1) asked.push(one);
  }
  return asked;
}
