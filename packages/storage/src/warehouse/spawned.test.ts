import { describe } from 'vitest';
import { temporaryWarehouse } from '../testing/temporary-warehouse.ts';
import { warehouseContract } from './warehouse.contract.ts';

describe('a spawned warehouse keeps the contract', () => {
  warehouseContract(temporaryWarehouse);
});
