import { TouchstoneError } from '@touchstone/vocabulary';
import { SaxesParser } from 'saxes';

export interface XmlHandlers {
  /** `name` without its namespace prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Feeds chunks of an XML part to the handlers as they come. */
export interface XmlPart {
  push(chunk: Uint8Array): void;
  end(): void;
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/**
 * A strict XML reader for parts of a workbook. A document type declaration is refused (entity bombs, external
 * entities): no spreadsheet program writes one.
 */
export function xmlPart(fileName: string, handlers: XmlHandlers): XmlPart {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const refuse = (found: string, cause?: unknown): never => {
    throw new TouchstoneError('fileDamaged', { file: fileName, format: 'XLSX', found }, cause);
  };
  parser.on('error', (fault) => refuse(fault.message, fault));
  parser.on('doctype', () => refuse('DOCTYPE'));
  const { open, text, close } = handlers;
  if (open) parser.on('opentag', (tag) => open(local(tag.name), tag.attributes));
  if (close) parser.on('closetag', (tag) => close(local(tag.name)));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (fault) {
      return refuse('UTF-8', fault);
    }
  };
  return {
    push: (chunk) => {
      parser.write(decode(chunk));
    },
    end: () => {
      parser.write(decode());
      parser.close();
    },
  };
}

/** Reads a whole part through the handlers. */
export async function readXml(
  fileName: string,
  chunks: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
): Promise<void> {
  const part = xmlPart(fileName, handlers);
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    part.push(chunk);
  }
  if (bytes > 0) part.end();
}
