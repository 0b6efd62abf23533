import type { OverallLabel, Polarity } from '../src/index.ts';

/** One thing said about one aspect; `start`/`end` where the words that say it are known. */
export interface RowMention {
  readonly aspect: number;
  readonly polarity: Polarity;
  readonly start?: number;
  readonly end?: number;
}

/** What is known of the whole comment; absent where its set does not say. */
export interface RowFlags {
  readonly intents?: readonly (boolean | undefined)[];
  readonly urgency?: number;
  readonly emotion?: number;
  readonly overall?: OverallLabel;
}

/** One labelled comment of any set. `mentions` is undefined where the set labels none. */
export interface Row extends RowFlags {
  readonly id: string;
  readonly source: string;
  readonly domain: string;
  readonly text: string;
  readonly mentions?: readonly RowMention[];
}
