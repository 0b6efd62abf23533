import type { ScoresRequest, ScoresResult } from '@touchstone/vocabulary';
import type { AskedQuestionnaire } from '../facts/ask-questionnaire.ts';
import { labelledLike, type Questionnaire } from '../facts/questionnaire.ts';
import { servqualResult, toleranceItems } from './gaps.ts';
import { type KanoLike, kanoItem, likelierLike } from './kano.ts';

/** What the questionnaires of a survey say. */
export interface QuestionnaireParts extends Pick<ScoresResult, 'kano' | 'gaps' | 'tolerance'> {
  /** Most people that answered one of the questionnaires. */
  readonly people: number;
  /** True when the end of the Kano scale that means “like” was told from the answers alone. */
  readonly likeGuessed: boolean;
  /** Features and items that fewer than 10 people answered. */
  readonly few: { readonly kano: readonly string[]; readonly gaps: readonly string[] };
}

/** Kano, SERVQUAL and zone of tolerance from their sums; null where the survey does not ask. */
export function questionnaireParts(
  questionnaire: Questionnaire,
  asked: AskedQuestionnaire | null,
  request: ScoresRequest,
): QuestionnaireParts {
  const { kano, likeGuessed } = kanoPart(questionnaire, asked, request);
  const gaps =
    asked && asked.pairs.length > 0 ? servqualResult(asked.pairs, asked.dimensions, request) : null;
  const tolerant = asked ? toleranceItems(asked.triples) : [];
  const shown = new Set(gaps?.items.map(({ item }) => item));
  const classed = new Set(kano?.items.map(({ feature }) => feature));
  return {
    kano,
    gaps,
    tolerance: tolerant.length > 0 ? { items: [...tolerant] } : null,
    people: Math.max(0, ...(kano?.items ?? []).map(({ n }) => n), ...(gaps?.items ?? []).map(({ n }) => n)),
    likeGuessed,
    few: {
      kano: questionnaire.kano.map(({ feature }) => feature).filter((feature) => !classed.has(feature)),
      gaps: questionnaire.gaps.map(({ item }) => item).filter((item) => !shown.has(item)),
    },
  };
}

function kanoPart(
  questionnaire: Questionnaire,
  asked: AskedQuestionnaire | null,
  { kanoLike, replicates, seed }: ScoresRequest,
): { readonly kano: ScoresResult['kano']; readonly likeGuessed: boolean } {
  const pairs = questionnaire.kano;
  if (!asked || pairs.length === 0) return { kano: null, likeGuessed: false };
  const numeric = pairs.flatMap(({ functional }, index) => {
    const cells = asked.facts.kano[index];
    return functional.kind === 'number' && cells ? [cells] : [];
  });
  const said = kanoLike ?? labelledLike(pairs);
  const like: KanoLike = said ?? likelierLike(numeric);
  const items = pairs.flatMap(({ feature, functional }, index) => {
    const cells = asked.facts.kano[index];
    if (!cells) return [];
    // Words are read with “like” first.
    const item = kanoItem(feature, cells, {
      like: functional.kind === 'word' ? 'lowest' : like,
      replicates,
      seed,
    });
    return item ? [item] : [];
  });
  return {
    kano: items.length > 0 ? { like: numeric.length > 0 ? like : 'words', items } : null,
    likeGuessed: said === undefined && numeric.length > 0,
  };
}
