export type { BigInteger, Json, NullableBigInteger, NullableJson } from './ledger/columns.ts';
export type { Ledger } from './ledger/connect-ledger.ts';
export type {
  AnalysisTable,
  ImportTable,
  LedgerSchema,
  ProjectTable,
  RejectTable,
  SurveyTable,
} from './ledger/schema.ts';
export {
  type EngineHealth,
  openStores,
  type StoreEvent,
  type StoreHealth,
  type StoreOptions,
  type Stores,
} from './open-stores.ts';
export { openWarehouse, type WarehouseOptions } from './open-warehouse.ts';
export type { EngineEvent, EngineState } from './process/supervise.ts';
export type { Query, Warehouse } from './warehouse/warehouse.ts';
