import { Client } from 'pg';
import { loadPolicies } from '../../../policies/load';
import { connect } from '../../../register/connect';
import { registerOn } from '../../../register/open';
import { eventually } from '../../harness/eventually';
import { startPostgres, type TestPostgres } from '../../setup/postgres';
import { CRM, HANDLER, TurnRig } from './rig';

/** PGlite is one connection, so there nobody waits for a lock. */

const policies = loadPolicies();
const plan = policies.packs.get('house')?.plan('normal', 'complaint');
const eur = (minor: number) => ({ minor, currency: 'EUR' });
const OPTIONS = [
  { putRight: [{ remedy: 'refund' as const, amount: eur(2000) }], makeUp: [{ remedy: 'apology' as const }] },
  { putRight: [{ remedy: 'part-refund' as const, amount: eur(1000) }], makeUp: [{ remedy: 'apology' as const }] },
];

let server: TestPostgres;
let rig: TurnRig;
let other: Client;
beforeAll(async () => {
  server = await startPostgres();
  const register = registerOn(connect({ databaseUrl: server.url }));
  await register.migrate();
  rig = await TurnRig.open({ policies, register });
  other = new Client({ connectionString: server.url });
  await other.connect();
});
afterAll(async () => {
  await other?.end();
  await rig?.close();
  await server?.stop();
});

/** An offer, on the budget of remedies, and its choice, on the budget of gifts, wait for one turn. */
async function offerAndChoice(): Promise<string> {
  const id = await rig.complaint(
    { ...(plan && { plan }), stage: 'acknowledged' },
    { email: `${Math.random()}@example.com`, phone: null, customerRef: null },
  );
  await rig.does(id, { type: 'RecordFinding', cause: 'value', responsibility: 'ours', outcome: 'upheld' });
  await rig.put(id, { type: 'ProposeOffer', options: OPTIONS, settlesInFull: false }, HANDLER);
  await rig.put(id, { type: 'Choose', offer: 'o1', option: '1' }, CRM);
  return id;
}

const lock = (budget: string, how: '' | 'nowait') =>
  other.query(`select from budgets where budget = '${budget}' for update ${how}`);
const someoneWaits = async () =>
  (await other.query('select from pg_stat_activity where wait_event_type = $1', ['Lock'])).rows.length > 0;

describe('a turn whose inputs reserve on several budgets', () => {
  it('takes the locks of all in the order of their keys, so that two of them never wait for each other', async () => {
    await rig.turn(await offerAndChoice());
    const { rows } = await other.query('select budget from budgets order by budget');
    expect(rows.map(({ budget }) => budget)).toEqual(['goodwill', 'managers-reserve', 'service-recovery']);

    const second = await offerAndChoice();
    await other.query('begin');
    await lock('goodwill', '');
    const turn = rig.turn(second).catch(() => rig.turn(second)); // it waits for no longer than a second
    await eventually(someoneWaits);
    await lock('service-recovery', 'nowait');
    await lock('managers-reserve', 'nowait');
    await other.query('commit');
    await turn;
    expect((await rig.read(second)).steps.map(({ part }) => part)).toContain('gift');
  });
});
