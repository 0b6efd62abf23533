import { afterAll, beforeAll } from 'vitest';
import { answersContract } from './contract/answers.contract.ts';
import { limitsContract } from './contract/limits.contract.ts';
import { parametersContract } from './contract/parameters.contract.ts';
import { writingContract } from './contract/writing.contract.ts';
import type { Warehouse } from './warehouse.ts';

interface OpenWarehouse {
  readonly warehouse: Warehouse;
  close(): Promise<void>;
}

/** What every warehouse must do, spawned or given, one node or a cluster. */
export function warehouseContract(open: () => Promise<OpenWarehouse>): void {
  let opened: OpenWarehouse;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  const subject = {
    get warehouse(): Warehouse {
      return opened.warehouse;
    },
  };
  parametersContract(subject);
  answersContract(subject);
  writingContract(subject);
  limitsContract(subject);
}
