import { sql } from 'kysely';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Stores } from '../open-stores.ts';
import { temporaryStores } from '../testing/temporary-stores.ts';
import { ledgerPool } from './connect-ledger.ts';
import { migrateLedger } from './migrate-ledger.ts';
import { ledgerMigrations } from './migrations.ts';

describe('the ledger', () => {
  let stores: Stores;
  let pool: Pool;
  beforeAll(async () => {
    stores = await temporaryStores();
    const where = await sql`SELECT current_setting('unix_socket_directories') AS host`.execute(
      stores.ledger.db,
    );
    const { host } = z.object({ host: z.string() }).parse(where.rows[0]);
    pool = ledgerPool({ host, user: 'touchstone', database: 'postgres' });
  });
  afterAll(async () => {
    await pool.end();
    await stores.close();
  });

  const newProject = () =>
    stores.ledger.db
      .insertInto('project')
      .values({ name: '银行', key_low: String(2n ** 64n - 1n), key_high: '0' })
      .returningAll()
      .executeTakeFirstOrThrow();

  const newSurvey = (project_id: string, shape: string) =>
    stores.ledger.db
      .insertInto('survey')
      .values({ project_id, name: 's', shape, mapping: '{}', items: JSON.stringify([1, "it's"]) })
      .returningAll()
      .executeTakeFirstOrThrow();

  test('keeps 64-bit keys and batches exact, and JSON as it was', async () => {
    const project = await newProject();
    expect(project.key_low).toBe('18446744073709551615');
    const survey = await newSurvey(project.id, 'a');
    expect(survey).toMatchObject({ batches: [], revision: 0, items: [1, "it's"] });
    const batches = ['9007199254740993', '2'];
    const changed = await stores.ledger.db
      .updateTable('survey')
      .set({ batches })
      .where('id', '=', survey.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    expect(changed.batches).toEqual(batches);
  });

  test('binds hostile texts', async () => {
    const name = `'; DROP TABLE project; -- \\ " 试 😀`;
    const saved = await stores.ledger.db
      .insertInto('project')
      .values({ name, key_low: '1', key_high: '1' })
      .returning('name')
      .executeTakeFirstOrThrow();
    expect(saved.name).toBe(name);
  });

  test('a transaction that throws leaves nothing', async () => {
    const project = await newProject();
    const work = stores.ledger.transaction(async (transaction) => {
      await transaction.deleteFrom('project').where('id', '=', project.id).execute();
      throw new RangeError('changed my mind');
    });
    await expect(work).rejects.toThrow(RangeError);
    const left = await stores.ledger.db
      .selectFrom('project')
      .select('id')
      .where('id', '=', project.id)
      .execute();
    expect(left).toHaveLength(1);
  });

  test('concurrent transactions that flip one survey do not lose each other’s batches', async () => {
    const project = await newProject();
    const survey = await newSurvey(project.id, 'b');
    const add = (batch: string): Promise<void> =>
      stores.ledger.transaction(async (transaction) => {
        const { batches, revision } = await transaction
          .selectFrom('survey')
          .select(['batches', 'revision'])
          .where('id', '=', survey.id)
          .forUpdate()
          .executeTakeFirstOrThrow();
        await transaction
          .updateTable('survey')
          .set({ batches: [...batches, batch], revision: revision + 1 })
          .where('id', '=', survey.id)
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(String(index))));
    const after = await stores.ledger.db
      .selectFrom('survey')
      .select(['batches', 'revision'])
      .where('id', '=', survey.id)
      .executeTakeFirstOrThrow();
    expect(after.revision).toBe(20);
    expect(new Set(after.batches).size).toBe(20);
  });

  test('deleting a project takes its surveys, imports, rejects and analyses along', async () => {
    const project = await newProject();
    const survey = await newSurvey(project.id, 'c');
    const { id } = await stores.ledger.db
      .insertInto('import')
      .values({
        project_id: project.id,
        survey_id: survey.id,
        file_name: 'f',
        size: 2n ** 40n,
        sha256: 'x',
        state: 'reading',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await stores.ledger.db
      .insertInto('reject')
      .values({ import_id: id, row: 1, column_name: 'c', value: 'v', code: 'k', parameters: '{}' })
      .execute();
    await stores.ledger.db.deleteFrom('project').where('id', '=', project.id).execute();
    expect(
      await stores.ledger.db.selectFrom('reject').selectAll().where('import_id', '=', id).execute(),
    ).toEqual([]);
  });

  test('the sequence of batches never gives a number twice', async () => {
    const next = async (): Promise<unknown> =>
      (await sql`SELECT nextval('batch_id') AS id`.execute(stores.ledger.db)).rows[0];
    const given = await Promise.all(Array.from({ length: 20 }, next));
    expect(new Set(given.map((row) => JSON.stringify(row))).size).toBe(20);
  });

  describe('migrations', () => {
    const newest = ledgerMigrations.length;
    const more = {
      number: newest + 1,
      name: 'more',
      sql: 'CREATE TABLE more (n integer); INSERT INTO more VALUES (1)',
    };

    test('repeated at once by several openers they run once', async () => {
      const all = [...ledgerMigrations, more];
      await Promise.all([1, 2, 3, 4].map(() => migrateLedger(pool, all)));
      expect((await pool.query('SELECT n FROM more')).rows).toEqual([{ n: 1 }]);
      expect((await pool.query('SELECT number FROM migration ORDER BY number')).rows).toEqual(
        all.map(({ number }) => ({ number })),
      );
    });

    test('a program older than the ledger is refused', async () => {
      await expect(migrateLedger(pool)).rejects.toMatchObject({
        code: 'migrationNewer',
        parameters: { store: 'ledger', found: newest + 1, known: newest },
      });
    });

    test('a published step that was changed is refused', async () => {
      const changed = [...ledgerMigrations, { ...more, sql: `${more.sql};` }];
      await expect(migrateLedger(pool, changed)).rejects.toMatchObject({
        code: 'migrationChanged',
        parameters: { number: newest + 1 },
      });
    });

    test('a step that fails leaves nothing of itself', async () => {
      const broken = {
        number: newest + 2,
        name: 'broken',
        sql: 'CREATE TABLE half (n integer); SELECT 1 / 0',
      };
      await expect(migrateLedger(pool, [...ledgerMigrations, more, broken])).rejects.toThrow(
        'division by zero',
      );
      expect((await pool.query("SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }]);
      await migrateLedger(pool, [...ledgerMigrations, more]);
    });
  });
});
