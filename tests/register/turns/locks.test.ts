import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { connect } from '../../../register/connect';
import { databaseIsAway } from '../../../register/database-errors';
import { registerOn } from '../../../register/open';
import type { TestRegister } from '../../harness/registers';
import { startPostgres, type TestPostgres } from '../../setup/postgres';
import { NOTED, open, read, record, take } from '../turns';

/** PGlite is one connection, so there nobody waits for a lock. */
describe('a turn that another one holds up', () => {
  let server: TestPostgres;
  let register: TestRegister;
  beforeAll(async () => {
    server = await startPostgres();
    const db = connect({ databaseUrl: server.url });
    register = { ...registerOn(db), db };
    await register.migrate();
  });
  afterAll(async () => {
    await register.close();
    await server.stop();
  });

  it('gives up after a second, so that its caller may try again', async () => {
    const { id } = await open(register);
    await take(register, id, async () => {
      const second = await register.turns.take(id, () => Promise.resolve()).catch((error: unknown) => error);
      expect(second).toMatchObject({ code: '55P03' });
      expect(databaseIsAway(second)).toBe(true);
    });
    await take(register, id, () => Promise.resolve());
  });

  it('goes on when the other one is silent for five seconds, as of a worker that has frozen', async () => {
    const complaint = await open(register);
    const frozen = take(register, complaint.id, async (turn) => {
      await pause(6_000);
      return turn.channelsWaiting();
    }).catch((error: unknown) => error);
    await pause(5_500);
    await record(register, complaint, [NOTED]);
    expect(databaseIsAway(await frozen)).toBe(true);
    expect(await read(register, complaint.id)).toMatchObject({ revision: 2 });
  });

  it('does not hold up rows that only refer to its complaint, nor its limits anybody else', async () => {
    const { id } = await open(register);
    await take(register, id, () =>
      register.records.auditRefusal({
        ...{ complaint: id, at: '2026-11-21T02:00:00.000Z', actor: { id: 'li.na', role: 'handler' } },
        ...{ command: 'Withdraw', refusal: { code: 'closed', detail: 'It is closed.' } },
      }),
    );
    const { rows } = await sql<{ limit: string }>`select current_setting('lock_timeout') as limit`.execute(register.db);
    expect(rows).toEqual([{ limit: '0' }]);
  });
});
