import process from 'node:process';
import type { EngineHealth, Stores } from '@touchstone/storage';
import { type Locale, type Say, speaker } from '@touchstone/vocabulary';
import type { Health } from '../contract.ts';
import { type Check, machineChecks } from './machine-checks.ts';

function engineCheck(name: 'ledger' | 'warehouse', engine: EngineHealth, say: Say): Check {
  const product = name === 'ledger' ? 'PostgreSQL' : 'ClickHouse';
  const memory = engine.memoryBytes === undefined ? '' : `, ${Math.round(engine.memoryBytes / 2 ** 20)} MB`;
  const restarts = engine.restarts > 0 ? `, ${engine.restarts} restarts` : '';
  const found = `${product} ${engine.version ?? engine.state}${memory}${restarts}`;
  if (engine.state !== 'running') {
    return {
      name,
      state: 'bad',
      found,
      remedy: say(name === 'ledger' ? 'cli.remedyLedger' : 'cli.remedyWarehouse'),
    };
  }
  if (engine.restarts > 0) return { name, state: 'warning', found, remedy: say('cli.remedyRestarts') };
  return { name, state: 'good', found, remedy: '' };
}

export interface HealthQuestion {
  readonly stores: Stores;
  readonly folder: string;
  readonly version: string;
  readonly locale: Locale;
}

/** How the two engines and the machine are, each with a remedy where something is amiss. */
export async function checkHealth({ stores, folder, version, locale }: HealthQuestion): Promise<Health> {
  const say = speaker(locale);
  const [engines, machine] = await Promise.all([stores.health(), machineChecks(folder, say)]);
  return {
    version,
    node: process.version,
    uptimeSeconds: Math.round(process.uptime()),
    checks: [
      engineCheck('ledger', engines.ledger, say),
      engineCheck('warehouse', engines.warehouse, say),
      ...machine,
    ],
  };
}
