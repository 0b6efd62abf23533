export { openWarehouse, type WarehouseOptions } from './open-warehouse.ts';
export type { EngineEvent } from './process/supervise.ts';
export type { Query, Warehouse } from './warehouse/warehouse.ts';
