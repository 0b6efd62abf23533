import { describe, expect, it } from 'vitest';
import { checkSource } from './same-origin.ts';

const request = { method: 'POST', host: '127.0.0.1:4600', origin: undefined, site: undefined };

describe('checkSource', () => {
  it('accepts our pages, and programs that are no browser', () => {
    for (const host of ['127.0.0.1:4600', 'localhost:4600', '[::1]:4600', '192.168.1.7']) {
      expect(() => checkSource({ ...request, host }, [])).not.toThrow();
      expect(() =>
        checkSource({ ...request, host, origin: `http://${host}`, site: 'same-origin' }, []),
      ).not.toThrow();
    }
  });
  it('refuses a name that only an attacker’s DNS points at this machine, for reading too', () => {
    for (const host of ['evil.example:4600', '127.0.0.1.evil.example', '', undefined]) {
      expect(() => checkSource({ ...request, method: 'GET', host }, [])).toThrow(/foreignHost/);
    }
    expect(() => checkSource({ ...request, host: 'cx.bank.example' }, ['cx.bank.example'])).not.toThrow();
  });
  it('refuses a change that another page asks for, another port of this machine included', () => {
    for (const origin of ['http://evil.example', 'http://127.0.0.1:8080', 'null']) {
      expect(() => checkSource({ ...request, origin }, [])).toThrow(/foreignOrigin/);
      expect(() => checkSource({ ...request, method: 'GET', origin }, [])).not.toThrow();
    }
    expect(() => checkSource({ ...request, site: 'cross-site' }, [])).toThrow(/foreignOrigin/);
    expect(() => checkSource({ ...request, site: 'same-site' }, [])).toThrow(/foreignOrigin/);
  });
});
