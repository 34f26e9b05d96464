import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT, FINDING, INTAKE, offerOf } from '../../api/samples';
import type { ApiClient } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import { Program } from '../../harness/processes/program';
import { postgresPrograms } from '../../setup/postgres';
import { run } from '../../setup/run';
import { Deployment, type Servers, startServers } from '../crash/deployment';
import { type Bank, startBank } from './bank';

let servers: Servers;
let bank: Bank;
let world: Deployment;
let api: ApiClient;
beforeAll(async () => {
  [servers, bank] = await Promise.all([startServers(), startBank()]);
});
beforeEach(async () => {
  world = await Deployment.on(servers, {}, bank);
  api = await world.api();
});
afterEach(() => world?.close());
afterAll(async () => {
  await bank?.stop();
  await servers?.stop();
});

const refund = (id: string): string => `${id}:1:s1:1`;
const timesPaid = (id: string): number => bank.paid.filter((key) => key === refund(id)).length;
const isPaid = (id: string) => eventually(async () => timesPaid(id) > 0, { what: 'the refund is paid' });

/** A complaint with an offer that waits for an answer. */
async function offered(): Promise<string> {
  const { id } = await api.opens(INTAKE);
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
const isDone = (id: string) =>
  eventually(async () => ((await step(id))?.status === 'done' ? step(id) : null), { what: 'the refund is done' });
const amends = (...args: string[]) => Program.run(args, world.env);
const ready = async () => (await api.get('/health/ready')).json<{ holds: { what: string }[] }>();

/** The register as it is now, as a file that brings it back. */
async function backedUp(): Promise<{ restore(): Promise<void>; remove(): void }> {
  const programs = await postgresPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'amends-backup-'));
  const file = join(folder, 'amends.dump');
  const url = world.env.DATABASE_URL ?? '';
  await run(join(programs, 'pg_dump'), ['--format=custom', `--file=${file}`, url]);
  const restoring = ['--clean', '--if-exists', '--exit-on-error', `--dbname=${url}`, file];
  return {
    restore: async () => void (await run(join(programs, 'pg_restore'), restoring)),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

test('a register that is restored to before payments were made pays nothing twice, and operations are told which', async () => {
  const worker = await world.worker();
  const paidBefore = await chosen();
  await isDone(paidBefore);
  const undecided = await offered();
  bank.opens(false);
  const ordered = await chosen();
  await eventually(async () => (await step(ordered))?.status === 'running', { what: 'the refund is ordered' });
  const backup = await backedUp();

  bank.opens(true);
  await choose(undecided);
  await Promise.all([isPaid(ordered), isPaid(undecided)]);
  const { reference: first } = (await isDone(undecided)) ?? {};
  const lost = await chosen();
  await isPaid(lost);

  await worker.kill();
  await backup.restore();
  backup.remove();
  expect(await step(undecided)).toBeUndefined();
  const told = await amends('reconcile');
  expect(told).toMatch(
    new RegExp(`^A-\\S+ ${refund(ordered)}: refund of 6000 EUR \\(minor units\\) by bank was DONE, .*: B-\\d+$`, 'm'),
  );
  expect(told).not.toContain(paidBefore);
  expect(told).toContain('1 of them done outside. Payments are on hold');
  expect(await ready()).toMatchObject({ status: 'ok', holds: [{ what: 'payments', reason: 'reconcile' }] });

  await world.worker();
  await isDone(ordered);
  await choose(undecided);
  const fresh = await chosen();
  await eventually(async () => (await step(fresh))?.status === 'running', { what: 'the new refund is ordered' });
  expect(timesPaid(fresh)).toBe(0);
  await amends('release', 'payments');
  await Promise.all([isDone(undecided), isDone(fresh)]);
  expect((await step(undecided))?.reference).toBe(first);
  expect([paidBefore, undecided, ordered, lost, fresh].map(timesPaid)).toEqual([1, 1, 1, 1, 1]);
  expect(await api.events(undecided)).not.toContain('StepFailed');
});

test('letters and payments on hold wait in all processes, and go within moments of their release', async () => {
  await Promise.all([world.worker(), world.worker()]);
  expect(await amends('hold', 'letters', '--reason', 'wrong-template')).toMatch(
    /^On hold: letters, since \S+Z, by ops \(wrong-template\)\./,
  );
  await amends('hold', 'payments');
  const id = await chosen();
  await eventually(async () => (await step(id))?.status === 'running', { what: 'the refund is ordered' });
  await eventually(async () => (await api.letters(id)).length > 1, { what: 'letters are written' });
  expect((await api.letters(id)).filter(({ channel }) => channel === 'email')).toEqual(
    expect.not.arrayContaining([expect.objectContaining({ status: 'sent' })]),
  );
  expect(world.mails).toEqual([]);
  expect(timesPaid(id)).toBe(0);
  const later = Program.start(['worker'], world.env);
  await later.says(/On hold: letters, .*\nOn hold: payments, /);
  await later.stop();

  await amends('release', 'payments');
  await isDone(id);
  expect(timesPaid(id)).toBe(1);
  expect(world.mails).toEqual([]);
  expect(await amends('release', 'letters')).toBe('Released: letters.\nNothing is on hold.\n');
  await eventually(async () => world.mails.length > 1, { what: 'the letters arrive' });
});
