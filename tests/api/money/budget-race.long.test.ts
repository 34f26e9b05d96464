import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { readSettings } from '../../../cli/assembly/settings';
import { freePort } from '../../../cli/process/ports';
import { verifyBudgets } from '../../../cli/verify/budgets';
import { openRegister } from '../../../register/open';
import { KEYS } from '../../harness/api';
import { startPostgres, type TestPostgres } from '../../setup/postgres';
import type { Order, Report } from './budget-office';

const OFFICES = 4;
const EACH = 250;
const GIVE_UP_AFTER = 600_000;

/** In euros and pounds: enough for some of the offers, a little more, and then for none. */
const WHOLE = { 'service-recovery': 20_000, 'managers-reserve': 5_000 };
const BUDGETS = `
zone: UTC
budgets:
  service-recovery: { title: Recovery, period: month, whole: 20000 EUR, next: managers-reserve }
  managers-reserve: { title: Reserve, period: year, whole: 5000 EUR, level: manager }
  goodwill: { title: Goodwill, period: month, whole: 3000 EUR }
sources: [{ of: [budgets], source: Made up., confidence: house }]
`;

/** Four API processes on one PostgreSQL. */
class Offices {
  private constructor(
    readonly processes: ChildProcess[],
    readonly url: string,
    private readonly folder: string,
  ) {}

  static async open(databaseUrl: string): Promise<Offices> {
    const folder = mkdtempSync(join(tmpdir(), 'amends-offices-'));
    writeFileSync(join(folder, 'budgets.yaml'), BUDGETS);
    const port = await freePort();
    const tsx = require.resolve('tsx');
    const processes = Array.from({ length: OFFICES }, (_, index) => {
      const args = [databaseUrl, String(index), String(EACH), folder, index === 0 ? String(port) : ''];
      return spawn(process.execPath, ['--require', tsx, join(__dirname, 'budget-office.ts'), ...args], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
    });
    await Promise.all(processes.map((one) => once(one, 'message')));
    return new Offices(processes, `http://127.0.0.1:${port}`, folder);
  }

  /** All complaints of all offices at once. */
  async all(kind: Order['kind']): Promise<Report['answers']> {
    const reports = this.processes.map(async (one) => {
      const answered = once(one, 'message');
      one.send({ kind } satisfies Order);
      const [report] = (await answered) as [Report];
      return report.answers;
    });
    return (await Promise.all(reports)).flat();
  }

  async close(): Promise<void> {
    for (const one of this.processes) {
      const gone = once(one, 'exit');
      one.disconnect();
      await gone;
    }
    rmSync(this.folder, { recursive: true });
  }
}

describe('1,000 offers against one budget at once, from four API processes', () => {
  let server: TestPostgres;
  let database: Client;
  let offices: Offices;
  let printed = '';

  beforeAll(async () => {
    server = await startPostgres();
    const register = await openRegister({ databaseUrl: server.url });
    await register.migrate();
    await register.close();
    database = new Client({ connectionString: server.url });
    await database.connect();
    offices = await Offices.open(server.url);
  }, GIVE_UP_AFTER);
  afterAll(async () => {
    await offices?.close();
    await database?.end();
    await server?.stop();
  });
  beforeEach(() => {
    printed = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => jest.restoreAllMocks());

  const verify = () => verifyBudgets({ url: offices.url, key: KEYS.manager }, readSettings());
  /** Whole euros. */
  async function sums(budget: string): Promise<{ reserved: number; committed: number }> {
    const { rows } = await database.query(
      'select reserved / 100.0 as reserved, committed / 100.0 as committed from budgets where budget = $1',
      [budget],
    );
    return { reserved: Number(rows[0]?.reserved ?? 0), committed: Number(rows[0]?.committed ?? 0) };
  }
  const costOf = ({ euros }: { euros: number }) => euros + 20;
  /** After the second round: what was chosen costs the refund alone, a revision costs five less, and leave may be waited for. */
  function leftOf({ index, euros, answer }: Report['answers'][number]): number {
    if (answer === 'none') return 0;
    if (answer === 'offer-not-open') return euros + 20;
    return [euros, 0, euros + 15][index % 3] ?? 0;
  }
  const total = (items: number[]) => items.reduce((sum, one) => sum + one, 0);
  const last: { accepted: Report['answers'] } = { accepted: [] };

  it(
    'reserve exactly what was offered: no budget goes over its whole, and no offer is refused that would have fitted',
    async () => {
      const answers = await offices.all('offer');
      expect(answers).toHaveLength(OFFICES * EACH);
      last.accepted = answers.filter(({ answer }) => answer === '201' || answer === '200');
      const refused = answers.filter(({ answer }) => answer === 'budget-exhausted');
      expect(answers.filter(({ answer }) => !['200', '201', 'budget-exhausted'].includes(answer))).toEqual([]);

      const [first, reserve] = [await sums('service-recovery'), await sums('managers-reserve')];
      expect(first.reserved + reserve.reserved).toBe(total(last.accepted.map(costOf)));
      const smallest = Math.min(...refused.map(costOf));
      for (const [free, whole] of [
        [WHOLE['service-recovery'] - first.reserved, WHOLE['service-recovery']],
        [WHOLE['managers-reserve'] - reserve.reserved, WHOLE['managers-reserve']],
      ] as const) {
        expect(free).toBeGreaterThanOrEqual(0);
        expect(free).toBeLessThan(smallest);
        expect(free).toBeLessThan(whole);
      }
      expect(await verify()).toBe(true);
      expect(printed).toMatch(/^\d+ budgets and \d+ reservations counted again: every sum is right\n$/);
    },
    GIVE_UP_AFTER,
  );

  it(
    'then are paid, withdrawn and revised at once, and what is spent and still reserved is exact',
    async () => {
      const answers = await offices.all('settle');
      expect(answers.filter(({ answer }) => !['200', '201', 'none', 'offer-not-open'].includes(answer))).toEqual([]);
      const [first, reserve] = [await sums('service-recovery'), await sums('managers-reserve')];
      const taken = first.reserved + first.committed + reserve.reserved + reserve.committed;
      expect(taken).toBe(total(answers.map(leftOf)));
      expect(first.committed).toBeGreaterThan(0);
      expect(await verify()).toBe(true);
    },
    GIVE_UP_AFTER,
  );

  it(
    'leave nothing reserved when the last of them has ended, and a sum that somebody touched is found',
    async () => {
      await offices.all('withdraw');
      const { rows } = await database.query(`
        select count(*)::int as reservations from reservations join complaints on complaints.id = reservations.complaint
        where complaints.stage = 'closed' and (reservations.reserved > 0 or reservations.uncovered > 0)`);
      expect(rows).toEqual([{ reservations: 0 }]);
      expect(await verify()).toBe(true);
      printed = '';
      await database.query(`update budgets set committed = committed - 1 where budget = 'service-recovery'`);
      expect(await verify()).toBe(false);
      expect(printed).toMatch(
        /budget service-recovery 2026-11 EUR: committed is \d+ on record, \d+ when counted again/,
      );
    },
    GIVE_UP_AFTER,
  );
});
