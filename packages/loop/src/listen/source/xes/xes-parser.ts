import { TouchstoneError } from '@touchstone/vocabulary';
import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** An attribute of a log, a trace or an event: its key, nested keys joined by `/`, and its text. */
export type XesAttribute = readonly [key: string, value: string, kind: string];

export interface XesHandlers {
  /** A trace begins: its attributes come before its events, or between them. */
  onTrace(): void;
  onTraceAttribute(attribute: XesAttribute): void;
  onEvent(attributes: readonly XesAttribute[]): void;
  onGlobal(scope: string, attribute: XesAttribute): void;
  onClassifier(name: string, keys: string): void;
}

const attributeTags = new Set(['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container']);
/** Attributes nested deeper are no attributes of a log. */
const deepest = 50;

interface Open {
  readonly tag: string;
  /** Key with those of the attributes around it; empty outside attributes. */
  readonly key: string;
  /** Values of a list, gathered. */
  readonly values: string[] | null;
}

function attributeOf(tag: SaxesTagPlain, name: string): string {
  return tag.attributes[name] ?? '';
}

/** Where attributes belong to: the innermost trace, event or global around them. */
type Scope = 'log' | 'trace' | 'event' | 'global';

/**
 * Reads XES 1.0 and 2.0 as text comes in. A document type declaration is refused (entity bombs, external entities);
 * nothing outside the file is ever fetched. Attributes of the log itself say nothing of its events.
 */
export function xesParser(file: string, handlers: XesHandlers): { write(text: string): void; close(): void } {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const damaged = (found: string, cause?: unknown): never => {
    throw new TouchstoneError('fileDamaged', { file, format: 'XES', found }, cause);
  };
  const open: Open[] = [];
  let scope: Scope = 'log';
  let globalScope = '';
  let event: XesAttribute[] = [];

  const take = (attribute: XesAttribute): void => {
    if (scope === 'event') event.push(attribute);
    else if (scope === 'trace') handlers.onTraceAttribute(attribute);
    else if (scope === 'global') handlers.onGlobal(globalScope, attribute);
  };
  const openAttribute = (tag: SaxesTagPlain): void => {
    const outer = open.at(-1);
    const own = attributeOf(tag, 'key');
    const inList = outer?.values ?? null;
    const key = outer === undefined || outer.key === '' ? own : `${outer.key}/${own}`;
    const list = tag.name === 'list' || tag.name === 'container';
    if (inList !== null && outer?.tag !== 'container') inList.push(attributeOf(tag, 'value'));
    else if (!list) take([key, attributeOf(tag, 'value'), tag.name]);
    const values = tag.name === 'list' ? [] : outer?.tag === 'container' ? null : inList;
    open.push({ tag: tag.name, key: inList === null ? key : (outer?.key ?? key), values });
  };

  parser.on('error', (fault) => damaged(fault.message.split('\n')[0] ?? '', fault));
  parser.on('doctype', () => {
    throw new TouchstoneError('xmlDoctype', { file });
  });
  parser.on('opentag', (tag) => {
    if (open.length === 0 && tag.name !== 'log') damaged(`<${tag.name.slice(0, 60)}>`);
    if (open.length > deepest) damaged('…<<<');
    if (attributeTags.has(tag.name)) return openAttribute(tag);
    const outer = open.at(-1);
    open.push({ tag: tag.name, key: outer?.key ?? '', values: outer?.values ?? null });
    if (tag.name === 'trace') {
      scope = 'trace';
      handlers.onTrace();
    } else if (tag.name === 'event') {
      scope = 'event';
      event = [];
    } else if (tag.name === 'global') {
      scope = 'global';
      globalScope = attributeOf(tag, 'scope') || 'event';
    } else if (tag.name === 'classifier') {
      handlers.onClassifier(attributeOf(tag, 'name'), attributeOf(tag, 'keys'));
    }
  });
  parser.on('closetag', (tag) => {
    const closed = open.pop();
    if (tag.name === 'event') {
      handlers.onEvent(event);
      scope = open.some(({ tag: outer }) => outer === 'trace') ? 'trace' : 'log';
    } else if (tag.name === 'trace' || tag.name === 'global') scope = 'log';
    else if (tag.name === 'list' && closed?.values) take([closed.key, closed.values.join('; '), 'list']);
  });
  return {
    write: (text) => {
      parser.write(text);
    },
    close: () => {
      parser.close();
    },
  };
}
