import { createHash } from 'node:crypto';
import type { Industry } from '@touchstone/vocabulary';

/** What decides how a comment is read. */
export interface ReaderTraits {
  /** Hash of the model's bytes. */
  readonly model: string;
  /** What was learnt here, as it is stored; absent: nothing. */
  readonly adaptation?: unknown;
  /** Industry as the model calls it. */
  readonly domain?: string;
}

/** Grows when the same model's answers are stored in another way. */
const format = 2;

/**
 * Name of a reader in the warehouse: unsigned 64-bit, decimal. The same model, adaptation and industry give the same
 * name, so that switching an adaptation off finds the older readings again where they are still there.
 */
export function readerKey({ model, adaptation, domain }: ReaderTraits): string {
  const parts = JSON.stringify([format, model, domain ?? '', adaptation ?? null]);
  return createHash('sha256').update(parts).digest().readBigUInt64BE(0).toString();
}

/** The industries of the catalogue in the model's words. */
const domains: Readonly<Record<Industry, string>> = {
  bank: 'bank',
  telecom: 'telecom',
  ecommerce: 'ecom',
  restaurant: 'food',
  travel: 'tour',
  hospital: 'med',
  publicService: 'gov',
  education: 'edu',
  retail: 'retail',
  airline: 'air',
};

/** The model's industry for one of the catalogue; undefined where none is told. */
export function domainOf(industry: Industry | undefined): string | undefined {
  return industry === undefined ? undefined : domains[industry];
}
