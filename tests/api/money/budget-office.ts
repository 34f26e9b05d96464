import { setTimeout as delay } from 'node:timers/promises';
import { destination, pino } from 'pino';
import { buildApp } from '../../../api/app';
import { keysOfRoles } from '../../../application/principal';
import { toInstant } from '../../../domain/calendar';
import { makeRenderer } from '../../../letters/render';
import { loadPolicies } from '../../../policies/load';
import { openRegister } from '../../../register/open';
import { KEYS, offerOf, PERSONS } from '../../harness/api';
import { aComplaint, anOpening, aPerson } from '../../harness/builders';
import { RunsInProcess } from '../../harness/runs/in-process';

/**
 * One API process of several on the same PostgreSQL, as a process of its own. It has complaints that wait for an offer,
 * says `ready`, and does what the test sends it with all of them at once. What is 503 it repeats under the same key, as
 * callers do.
 */
export interface Order {
  kind: 'offer' | 'settle' | 'withdraw';
}
/** What became of each complaint, by its number: the amount in euros and the status or code of the answer. */
export interface Report {
  answers: { index: number; euros: number; answer: string }[];
}

/** A morning from which time passes as usual. */
const NOW = Date.parse('2026-11-25T10:00:00.000Z');
const started = Date.now();
const clock = () => toInstant(NOW + Date.now() - started);
const [, , databaseUrl = '', name = '', count = '0', folder = '', port = ''] = process.argv;

/** A UUID, for nothing else is the id of a complaint. */
const idOf = (index: number): string => `0000000${name}-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** The refund; a voucher of 20 comes on top. */
const eurosOf = (index: number): number => 10 + ((index * 37) % 61);

async function main(): Promise<void> {
  const register = await openRegister({ databaseUrl });
  const policies = loadPolicies([`${__dirname}/../../../policies`, folder]);
  const render = makeRenderer({ staff: policies.staff, words: () => '', company: 'Voyages' });
  const logger = pino({ level: 'error' }, destination(2));
  const parts = { register, policies, render, logger, clock, callScript: () => [] };
  const gateway = new RunsInProcess(parts);
  const access = { factSources: {}, identify: keysOfRoles(KEYS) };
  const app = await buildApp({ ...parts, ...access, gateway, maxEventLoopDelay: 0 });
  if (port) await app.listen({ port: Number(port) });

  /** Until it is done or refused. */
  async function post(
    path: string,
    key: string,
    payload: object,
    role: 'handler' | 'crm' = 'handler',
  ): Promise<string> {
    const person = PERSONS[role];
    for (;;) {
      const headers = {
        ...{ authorization: `Bearer ${KEYS[role]}`, 'idempotency-key': key },
        ...(person && { 'amends-actor': person }),
      };
      const answer = await app.inject({ method: 'POST', url: path, payload, headers });
      const { code } = answer.json<{ code?: string }>();
      if (answer.statusCode !== 503) return code ?? String(answer.statusCode);
      await delay(500);
    }
  }

  const ids: string[] = [];
  for (let index = 0; index < Number(count); index++) {
    const complaint = aComplaint({
      ...{ id: idOf(index), reference: `A-${name}-${index}`, stage: 'resolving' },
      finding: { revision: 1, cause: 'system', subCause: null, responsibility: 'ours', outcome: 'upheld', texts: {} },
    });
    await register.openings.open(
      anOpening({
        complaint,
        person: aPerson({ customerRef: complaint.id, email: `${complaint.id}@example.com`, phone: null }),
      }),
    );
    await gateway.start(complaint, 1);
    ids.push(complaint.id);
  }

  const open = new Map<string, number>();
  const at = (id: string) => `/v1/complaints/${id}`;
  const doings: Record<Order['kind'], (id: string, index: number) => Promise<string>> = {
    offer: async (id, index) => {
      const answer = await post(`${at(id)}/offers`, `offer-${id}`, offerOf(`${eurosOf(index)}.00`));
      if (answer === '200' || answer === '201') open.set(id, index);
      return answer;
    },
    // A third each: paid, withdrawn, offered anew for five euros less.
    settle: async (id, index) => {
      if (!open.has(id)) return 'none';
      if (index % 3 === 0) return post(`${at(id)}/choice`, `choice-${id}`, { offer: 'o1', option: '2' }, 'crm');
      if (index % 3 === 1) return post(`${at(id)}/withdrawal`, `end-${id}`, { reason: 'Well again.' }, 'crm');
      return post(`${at(id)}/offers`, `revised-${id}`, offerOf(`${eurosOf(index) - 5}.00`));
    },
    withdraw: async (id, index) =>
      open.has(id) && index % 3 === 2
        ? post(`${at(id)}/withdrawal`, `end-${id}`, { reason: 'Well again.' }, 'crm')
        : 'none',
  };

  async function obey({ kind }: Order): Promise<void> {
    const answers = ids.map(async (id, index) => {
      return { index, euros: eurosOf(index), answer: await doings[kind](id, index) };
    });
    process.send?.({ answers: await Promise.all(answers) } satisfies Report);
  }
  process.on('message', (order: Order) => void obey(order));
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}

void main();
