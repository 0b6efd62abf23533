export { temporaryWarehouse } from './temporary-warehouse.ts';
