import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { loadOtherMessages } from './page-messages.ts';

/** A part of the pages that comes when it is first shown, with what it says: all but the first screen. */
export function later<P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => {
    const [part] = await Promise.all([load(), loadOtherMessages()]);
    return { default: part };
  });
}
