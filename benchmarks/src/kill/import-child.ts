/** Program that is killed: brings one file into a project of a data folder and says which stage it has reached. */
import { confirmImport, readImport, receiveFile, recoverImports, runImport } from '@touchstone/loop/listen';
import { openStores } from '@touchstone/storage';

const [folder = '', project = '', path = ''] = process.argv.slice(2);
const tell = (stage: string): void => {
  process.stdout.write(`${stage}\n`);
};
const stores = await openStores({ folder });
await recoverImports(stores);
tell('begin');
const { id, unchanged } = await receiveFile(stores, { project, path, fileName: 'survey.csv' });
if (unchanged) throw new Error('every round brings a file of its own');
const { mapping, ready } = await readImport(stores, id, { onProgress: tell });
await confirmImport(stores, id, mapping);
await runImport(stores, id, { ready, onProgress: tell });
tell('end');
await stores.close();
