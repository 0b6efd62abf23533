import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

/** From this many characters on, parameters travel in the body: addresses are limited at the engine and at proxies. */
const ADDRESS_CHARACTERS = 4096;

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
};

function escaped(text: string): string {
  return text.replaceAll(/[\\'\t\n\r\0]/g, (character) => ESCAPES[character] ?? character);
}

function element(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'string') return `'${escaped(value)}'`;
  return parameterText(value);
}

/** A value as ClickHouse reads it from a `param_…` field: TSV escapes outside, quoted literals inside arrays. */
function parameterText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number')
    return Number.isNaN(value) ? 'nan' : String(value).replace('Infinity', 'inf');
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Date) return String(value.getTime() / 1000);
  if (Array.isArray(value)) return `[${value.map(element).join(',')}]`;
  throw new TypeError(`a ${typeof value} cannot be a query parameter`);
}

export interface FormBody {
  readonly values: Readable;
  readonly headers: Record<string, string>;
}

/** The query and its parameters as one form, or undefined when the parameters fit into the address. */
export function formBody(sql: string, parameters: Readonly<Record<string, unknown>>): FormBody | undefined {
  const fields = Object.entries(parameters).map(([name, value]) => ({
    name: `param_${name}`,
    text: parameterText(value),
  }));
  const length = fields.reduce((sum, field) => sum + encodeURIComponent(field.text).length, 0);
  if (length <= ADDRESS_CHARACTERS) return undefined;
  const boundary = `touchstone-${randomUUID()}`;
  const parts = [{ name: 'query', text: sql }, ...fields].map(
    ({ name, text }) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
  );
  const body = Buffer.from(`${parts.join('')}--${boundary}--\r\n`);
  return {
    values: Readable.from([body], { objectMode: false }),
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  };
}
