import type { Catalogue, Industry } from '@touchstone/vocabulary';
import { domainOf } from './facts/reader-key.ts';
import { type ErrorBook, modelErrorsOf } from './method/error-rates.ts';

/** The error rates that a task goes by: its own, else the shipped model's in its industry, which its catalogue may name. */
export function errorsOf(task: {
  readonly errors?: ErrorBook;
  readonly industry?: Industry;
  readonly catalogue?: Catalogue;
}): ErrorBook {
  return task.errors ?? modelErrorsOf(domainOf(task.industry ?? task.catalogue?.industry));
}
