/** Program for tests: opens the stores of a folder, writes one row into each, says so in one line, and stays. */
import { z } from 'zod';
import { openStores } from '../open-stores.ts';

const [folder = '', user] = process.argv.slice(2);
if (user !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(Number(user));
  process.setuid?.(Number(user));
}
const stores = await openStores({ folder, disposable: true });
await stores.ledger.db.insertInto('project').values({ name: 'held', key_low: '1', key_high: '2' }).execute();
await stores.warehouse.command({
  name: 'hold',
  sql: 'INSERT INTO responses (batch, response) SELECT 1, number FROM numbers(1000)',
});
// What is asked here never ends: a killed owner leaves an engine at work behind.
const endless = { name: 'endless', sql: 'SELECT max(sipHash64(number)) FROM numbers_mt(1000000000000)' };
const asked = stores.warehouse.rows(endless, z.unknown());
asked.catch(() => undefined);
const { ledger, warehouse } = await stores.health();
process.stdout.write(`${JSON.stringify({ ledger: ledger.pid, warehouse: warehouse.pid })}\n`);
process.once('SIGTERM', () => {
  void stores.close().then(() => process.exit(0));
});
setInterval(() => undefined, 60_000);
