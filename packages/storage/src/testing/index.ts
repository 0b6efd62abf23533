export { startCluster, type TestCluster } from './start-cluster.ts';
export { temporaryStores } from './temporary-stores.ts';
export { temporaryWarehouse } from './temporary-warehouse.ts';
