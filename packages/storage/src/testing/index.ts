export { temporaryStores } from './temporary-stores.ts';
export { temporaryWarehouse } from './temporary-warehouse.ts';
