import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT, FINDING, INTAKE, offerOf } from '../../api/samples';
import type { ApiClient } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import { Page } from '../../harness/processes/page';
import { Program } from '../../harness/processes/program';
import { Deployment, type Servers, startServers } from '../crash/deployment';
import { type Bank, startBank } from './bank';

const folder = mkdtempSync(join(tmpdir(), 'amends-backup-'));
let servers: Servers;
let bank: Bank;
let world: Deployment;
let api: ApiClient;
const workers: Program[] = [];
beforeAll(async () => {
  [servers, bank] = await Promise.all([startServers(), startBank()]);
});
beforeEach(async () => {
  world = await Deployment.on(servers, {}, bank);
  api = await world.api();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill()));
  await world?.close();
});
afterAll(async () => {
  await bank?.stop();
  await servers?.stop();
  rmSync(folder, { recursive: true });
});

/** `amends worker`, once it works. */
async function aWorker(): Promise<Program> {
  const worker = Program.start(['worker'], world.env);
  workers.push(worker);
  await worker.says(/^The worker works on /m);
  return worker;
}

const refund = (id: string): string => `${id}:1:s1:1`;
const timesPaid = (id: string): number => bank.paid.filter((key) => key === refund(id)).length;
const isPaid = (id: string) => eventually(async () => timesPaid(id) > 0, { what: 'the refund is paid' });

/** A complaint with an offer that waits for an answer, of a person of its own: what somebody was given before counts. */
async function offered(): Promise<string> {
  const complainant = { name: 'Chen Mei', email: `chen.mei.${randomUUID()}@example.com`, language: 'en' };
  const { id } = await api.opens({ ...INTAKE, complainant });
  await api.does(id, ['/account', ACCOUNT], ['/finding', FINDING], ['/offers', offerOf('60.00')]);
  return id;
}
const choose = (id: string) => api.acts(id, '/choice', { offer: 'o1', option: '1' });
async function chosen(): Promise<string> {
  const id = await offered();
  await choose(id);
  return id;
}

const step = async (id: string) => (await api.complaint(id)).steps.find((one) => one.id === 's1');
const isOrdered = (id: string) =>
  eventually(async () => (await step(id))?.status === 'running', { what: 'the refund is ordered' });
const isDone = (id: string) =>
  eventually(async () => ((await step(id))?.status === 'done' ? step(id) : null), { what: 'the refund is done' });
const holds = async () => (await api.get('/health/ready')).json<{ holds: { what: string }[] }>().holds;

test('a register that is restored to before payments were made pays nothing twice, and operations are told which', async () => {
  const env = { ...world.env, AMENDS_URL: api.url, AMENDS_API_KEY: api.keyOf('ops') };
  const page = new Page('docs/operations/backups.md', env, folder);
  const worker = await aWorker();
  const [paidBefore, undecided] = await Promise.all([chosen(), offered()]);
  await isDone(paidBefore);
  bank.opens(false);
  const ordered = await chosen();
  await isOrdered(ordered);
  await page.run('pg_dump --format=custom --file=amends.dump "$DATABASE_URL"');

  bank.opens(true);
  await choose(undecided);
  await Promise.all([isPaid(ordered), isPaid(undecided)]);
  const { reference: first } = (await isDone(undecided)) ?? {};
  const lost = await chosen();
  await isPaid(lost);

  await worker.kill();
  await page.run('pg_restore --clean --if-exists --exit-on-error --dbname="$DATABASE_URL" amends.dump');
  expect(await step(undecided)).toBeUndefined();
  const told = await page.run('amends reconcile');
  expect(told).toMatch(
    new RegExp(`^A-\\S+ ${refund(ordered)}: refund of 60.00 EUR by bank was DONE, .*: B-\\d+$`, 'm'),
  );
  expect(told).not.toContain(paidBefore);
  expect(told).toContain('1 of them done outside. Payments are on hold');
  expect(await page.run('amends hold letters --reason restored')).toMatch(/^On hold: letters, .*\nOn hold: payments, /);
  expect(await holds()).toMatchObject([{ what: 'letters' }, { what: 'payments', reason: 'reconcile' }]);

  await page.run('amends verify runs --adopt');
  await aWorker();
  await isDone(ordered);
  await choose(undecided);
  const fresh = await chosen();
  await isOrdered(fresh);
  expect(timesPaid(fresh)).toBe(0);
  expect(await page.run('amends verify budgets')).toContain('every sum is right');
  await page.run('amends release payments');
  await Promise.all([isDone(undecided), isDone(fresh)]);
  expect((await step(undecided))?.reference).toBe(first);
  expect([paidBefore, undecided, ordered, lost, fresh].map(timesPaid)).toEqual([1, 1, 1, 1, 1]);
  expect(await api.events(undecided)).not.toContain('StepFailed');

  expect(await page.run('amends release letters')).toBe('Released: letters.\nNothing is on hold.\n');
  expect(page.notRun()).toEqual([]);
});

test('letters and payments on hold wait in all processes, and go within moments of their release', async () => {
  const page = new Page('docs/operations/brakes.md', world.env, folder);
  const amends = (...args: string[]) => Program.run(args, world.env);
  await aWorker();
  expect(await amends('hold', 'letters', '--reason', 'wrong-template')).toMatch(
    /^On hold: letters, since \S+Z, by ops \(wrong-template\)\./,
  );
  await page.run('amends hold payments --reason bank-outage');
  expect((await aWorker()).out).toMatch(/^On hold: letters, .*\nOn hold: payments, /m);
  const id = await chosen();
  await isOrdered(id);
  const letters = await eventually(async () => {
    const written = (await api.letters(id)).filter(({ channel }) => channel === 'email');
    return written.length > 1 ? written : null;
  });
  expect(new Set(letters.map(({ status }) => status))).toEqual(new Set(['pending']));
  expect(world.mails).toEqual([]);
  expect(timesPaid(id)).toBe(0);

  await page.run('amends release payments');
  await isDone(id);
  expect(timesPaid(id)).toBe(1);
  expect(world.mails).toEqual([]);
  expect(await amends('release', 'letters')).toBe('Released: letters.\nNothing is on hold.\n');
  await eventually(async () => world.mails.length > 1, { what: 'the letters arrive' });
  expect(page.notRun()).toEqual([]);
});
