import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { Plan } from '../../../domain/model';
import { callSignal, TASK_QUEUE, workflowIds } from '../../../workflows/messages';
import { aPlan } from '../../harness/builders';
import { type Case, isResting, SUPERVISOR } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { typesOf } from '../../harness/histories';
import { Page } from '../../harness/processes/page';
import { NAMESPACE, Temporal } from '../../harness/processes/temporal';
import { memoryRegister } from '../../harness/registers';
import { choose, propose } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';

/** What `docs/operations.md` says, as it stands there, on a real server, after the faults that it is about. */

const PATH = 'docs/operations.md';
const TEXT = readFileSync(join(__dirname, '..', '..', '..', PATH), 'utf8');
const SECTIONS = TEXT.matchAll(/\*\*(.+?)\*\* \[open\]\((.+?)\)\n\n```query\n(.+?)\n```/g);
const DOCUMENTED = new Map(
  [...SECTIONS].map(([, question = '', link = '', query = '']) => [question, { link, query }]),
);

/** `decide` is due so soon, and nothing else for weeks. */
const deciding = (due: string): Partial<Plan> => ({
  clocks: aPlan().clocks.map((rule) => {
    if (rule.name === 'decide') return { ...rule, due, warnings: [], escalation: [] };
    return { ...rule, due: '8 weeks', warnings: [], escalation: [] };
  }),
});
const patient = aPlan({ ...deciding('8 weeks'), approval: { ...aPlan().approval, due: '4 weeks' } });

const folder = mkdtempSync(join(tmpdir(), 'amends-operations-'));
let temporal: Temporal;
let world: World;
let page: Page;
/** Each by what is the matter with it. */
const cases: Record<string, Case> = {};
/** Whose turns fail. */
let stuck = '';

beforeAll(async () => {
  temporal = await Temporal.start();
  const register = await memoryRegister();
  const take: typeof register.turns.take = async (complaint, work) => {
    if (complaint === stuck) throw new Error('no connection');
    return register.turns.take(complaint, work);
  };
  const { address } = temporal;
  page = new Page(PATH, { TEMPORAL_ADDRESS: address }, folder);
  const env = await TestWorkflowEnvironment.createFromExistingServer({ address, namespace: NAMESPACE });
  world = await aWorld({ env, register, parts: { register: { ...register, turns: { take } } } });
  world.email.answer = ({ complaint }) =>
    complaint === cases.unreached?.id ? { kind: 'never', error: '550' } : { kind: 'sent' };
  world.sms.answer = world.email.answer;
  world.provider.answer = (_, complaint) => {
    if (complaint === cases.untaken?.id) throw new Error('no answer');
    return complaint === cases.failing?.id ? { kind: 'refused', error: 'no' } : { kind: 'done', reference: 'r' };
  };
  await makeFaults();
});
afterAll(async () => {
  await world?.close();
  await temporal?.close();
  rmSync(folder, { recursive: true });
});

async function makeFaults(): Promise<void> {
  cases.well = await world.open({ plan: patient });
  cases.owned = await world.open({ plan: patient, owner: { id: 'kim.lee', role: 'handler', supervisor: null } });
  cases.late = await world.open({ plan: aPlan(deciding('1 seconds')) });
  cases.soon = await world.open({ plan: aPlan(deciding('30 minutes')) });
  cases.unreached = await world.record({ plan: patient });
  await cases.unreached.start();
  cases.asked = await world.open({ plan: patient });
  await propose(cases.asked);
  cases.failing = await world.open({ plan: patient });
  await choose(cases.failing);
  cases.untaken = await world.open({ plan: patient });
  await choose(cases.untaken);
  cases.stuck = await world.open({ plan: patient });
  stuck = cases.stuck.id;
  await cases.stuck.handle.signal(callSignal);
  cases.failingRun = await world.open({ plan: patient });
  await poison(cases.failingRun);
}

/** Its run gets a history of another version, which this one cannot replay. */
async function poison({ id, handle: { workflowId } }: Case): Promise<void> {
  await world.stopWorker();
  const { nativeConnection: connection } = world.env;
  const workflowsPath = require.resolve('../../workflows/runs/another-version');
  const worker = await Worker.create({ connection, namespace: NAMESPACE, taskQueue: TASK_QUEUE, workflowsPath });
  await worker.runUntil(async () => {
    const policy = { workflowIdConflictPolicy: 'TERMINATE_EXISTING', taskQueue: TASK_QUEUE } as const;
    const args = [{ complaint: id, epoch: 1 }];
    const run = await world.client.workflow.start('complaint', { workflowId, args, ...policy });
    await eventually(async () => isResting(await run.fetchHistory()), { what: 'it waits' });
  });
  await world.startWorker();
  await world.client.workflow.getHandle(workflowId).signal(callSignal);
}

/** The query as somebody asks it. */
function asked(question: string, values: Record<string, string> = {}): string {
  const { query = '' } = DOCUMENTED.get(question) ?? {};
  return query.replace(/\{(.+?)\}/g, (_, name: string) => values[name] ?? '');
}

/** What is the matter with those complaints; other workflows by their id. */
const named = (ids: string[]): string[] =>
  ids.map((id) => Object.keys(cases).find((name) => cases[name]?.handle.workflowId === id) ?? id).sort();

async function listed(query: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of world.client.workflow.list({ query })) ids.push(workflowId);
  return named(ids);
}

async function byCli(query: string): Promise<string[]> {
  const table = await page.run('temporal workflow list --namespace amends --query "$QUERY"', { QUERY: query });
  return named(table.match(/\b(complaint|remedy|courier|enquiry|voucher)-\S+/g) ?? []);
}

/** As the UI itself asks, when the link is followed. */
async function byLink(query: string, link: string): Promise<string[]> {
  const { pathname } = new URL(link);
  const answer = await fetch(`${temporal.ui}/api/v1${pathname}?query=${encodeURIComponent(query)}`);
  const { executions } = (await answer.json()) as { executions: { execution: { workflowId: string } }[] };
  return named(executions.map(({ execution }) => execution.workflowId));
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('each question of operations', () => {
  it.each<[string, string[], Record<string, () => string>?]>([
    ['Which are late?', ['late']],
    ['Which are late with one thing?', ['late']],
    ['Which break within the hour?', ['soon'], { 'in-an-hour': inAnHour }],
    ['Whose is it, what has one person?', ['owned'], { 'staff-id': () => 'kim.lee' }],
    ['Which wait for an approval?', ['asked']],
    ['Which are stuck?', ['stuck']],
    ['Which runs fail in their code?', ['failingRun']],
    ['Which letters reached nobody?', ['unreached']],
    ['Which remedies failed?', ['failing']],
    ['How many are in a stage?', ['asked']],
  ])('%s finds exactly %j, in the UI and by the CLI', async (question, expected, values = {}) => {
    const query = () => asked(question, Object.fromEntries(Object.entries(values).map(([name, of]) => [name, of()])));
    await eventually(async () => (await listed(query())).join() === expected.join(), { every: 250, what: question });
    expect(await byCli(query())).toEqual(expected);
    expect(await byLink(query(), DOCUMENTED.get(question)?.link ?? '')).toEqual(expected);
  });

  it('finds with a complaint what belongs to it', async () => {
    const { reference } = (await cases.failing?.state()) ?? { reference: '' };
    const query = asked('What belongs to one complaint?', { reference });
    expect(await listed(query)).toEqual(['failing', `remedy-${cases.failing?.id}-1`]);
  });

  it('finds remedies that are under way, and only those', async () => {
    const query = asked('Which remedies are under way?');
    await eventually(async () => (await listed(query)).join() === `remedy-${cases.untaken?.id}-1`, { what: query });
  });

  it('is counted by the CLI, and its link asks what is written beside it', async () => {
    expect(DOCUMENTED.size).toBe(12);
    for (const { link, query } of DOCUMENTED.values()) expect(new URL(link).searchParams.get('query')).toBe(query);
    const count = 'temporal workflow count --namespace amends --query "$QUERY"';
    expect(await page.run(count, { QUERY: asked('Which are late?') })).toMatch(/\b1$/m);
  });

  it('is answered by a batch, which reaches what it found', async () => {
    const signals = async () =>
      typesOf((await cases.late?.history())?.events ?? []).filter((type) => type === 'WorkflowExecutionSignaled');
    const before = (await signals()).length;
    await page.run(
      'temporal workflow signal --namespace amends --query "$QUERY" --name call --reason "look again" --yes',
      { QUERY: asked('Which are late?') },
    );
    await eventually(async () => (await signals()).length > before);
  });
});

it('the CLI shows the case sheet, also of a run that is stuck', async () => {
  const shown = (one: Case | undefined) =>
    page.run('temporal workflow metadata --namespace amends --workflow-id "complaint-$ID"', { ID: one?.id ?? '' });
  expect(await shown(cases.late)).toContain('**clock:decide**');
  expect(await shown(cases.stuck)).toContain('**STUCK**');
});

it('an approval is decided as the case sheet says, and letters that wait are tried again', async () => {
  const { asked: complaint } = cases as { asked: Case };
  const { currentDetails } = await complaint.handle.query<{ currentDetails: string }>('__temporal_workflow_metadata');
  const shown = /```json\n([\s\S]+?)\n```/.exec(currentDetails)?.[1] ?? '';
  await page.run(
    'temporal workflow signal --namespace amends --workflow-id "complaint-$ID" --name decideApproval --input "$DECISION"',
    { ID: complaint.id, DECISION: shown.replace('STAFF-ID', SUPERVISOR.id) },
  );
  await eventually(async () => (await complaint.state()).approvals[0]?.status === 'approved');

  await page.run('temporal workflow signal --namespace amends --workflow-id courier-email --name retryNow');
  const courier = world.client.workflow.getHandle(workflowIds.courier('email'));
  const tried = async () =>
    (await courier.fetchHistory()).events?.some(
      ({ activityTaskScheduledEventAttributes: task }) => task?.activityType?.name === 'retryLetters',
    );
  await eventually(tried);
  expect(page.notRun()).toEqual([]);
});
