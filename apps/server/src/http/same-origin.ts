import { isIP } from 'node:net';
import { TouchstoneError } from '@touchstone/vocabulary';

export interface RequestSource {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site, which browsers send and pages cannot forge. */
  readonly site: string | undefined;
}

function hostName(host: string): string {
  return host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
}

/** A name that an attacker's DNS could point at us is foreign; addresses and names of this machine are not. */
function isOurs(host: string, allowed: readonly string[]): boolean {
  const name = hostName(host);
  return isIP(name) !== 0 || name === 'localhost' || allowed.includes(name);
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * There is no sign-in yet, so the browser's own fences must hold: a Host that is not this machine is refused
 * (DNS rebinding), and a change is accepted only from our own pages or from a program that is no browser
 * (cross-site requests carry Origin or Sec-Fetch-Site). Throws `foreignHost`, `foreignOrigin`.
 * Source: OWASP ASVS 5.0, 3.5.1 and 3.5.3.
 */
export function checkSource(source: RequestSource, allowed: readonly string[]): void {
  const host = source.host ?? '';
  if (!isOurs(host, allowed)) throw new TouchstoneError('foreignHost', { found: host });
  if (reading.has(source.method)) return;
  const { origin, site } = source;
  const ownOrigin = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
  const ownSite = site === undefined || site === 'same-origin' || site === 'none';
  if (!ownOrigin || !ownSite) throw new TouchstoneError('foreignOrigin', { found: origin ?? site ?? '' });
}
