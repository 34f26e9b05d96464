import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Plan } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import type { Case } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { Temporal } from '../../harness/processes/temporal';
import { memoryRegister } from '../../harness/registers';
import { choose, propose } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';

/** The queries of `docs/operations.md` as they stand there, on a real server, after the faults that they ask for. */

const PAGE = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'operations.md'), 'utf8');
const SECTIONS = PAGE.matchAll(/\*\*(.+?)\*\* \[open\]\((.+?)\)\n\n```query\n(.+?)\n```/g);
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

let temporal: Temporal;
let world: World;
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
  const env = await TestWorkflowEnvironment.createFromExistingServer({ address: temporal.address });
  world = await aWorld({ env, register, parts: { register: { ...register, turns: { take } } } });
  world.email.answer = ({ complaint }) =>
    complaint === cases.unreached?.id ? { kind: 'never', error: '550' } : { kind: 'sent' };
  world.sms.answer = world.email.answer;
  world.provider.answer = (_, complaint) =>
    complaint === cases.failing?.id ? { kind: 'refused', error: 'no' } : { kind: 'done', reference: 'r' };
  await makeFaults();
});
afterAll(async () => {
  await world?.close();
  await temporal?.close();
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
  cases.stuck = await world.open({ plan: patient });
  stuck = cases.stuck.id;
  await cases.stuck.handle.signal('call');
}

async function found(question: string, values: Record<string, string> = {}): Promise<string[]> {
  const { query = '' } = DOCUMENTED.get(question) ?? {};
  const asked = query.replace(/\{(.+?)\}/g, (_, name: string) => values[name] ?? '');
  const names: string[] = [];
  for await (const { workflowId } of world.client.workflow.list({ query: asked })) {
    const [name] = Object.entries(cases).find(([, { handle }]) => handle.workflowId === workflowId) ?? [workflowId];
    names.push(name);
  }
  return names.sort();
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
    ['Which letters reached nobody?', ['unreached']],
    ['Which remedies failed?', ['failing']],
  ])('%s finds exactly %j', async (question, expected, values = {}) => {
    const filled = () => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value()]));
    await eventually(async () => (await found(question, filled())).join() === expected.join());
  });

  it('finds with a complaint what belongs to it', async () => {
    const { reference } = (await cases.failing?.state()) ?? { reference: '' };
    const all = await found('What belongs to one complaint?', { reference });
    expect(all).toEqual(['failing', `remedy-${cases.failing?.id}-1`]);
  });

  it('is understood by the server, and its link asks the same', async () => {
    expect(DOCUMENTED.size).toBeGreaterThanOrEqual(11);
    for (const { link, query } of DOCUMENTED.values()) {
      expect(new URL(link).searchParams.get('query')).toBe(query);
      const { count } = await world.client.workflow.count(query.replaceAll('{in-an-hour}', inAnHour()));
      expect(count).toBeGreaterThanOrEqual(0);
    }
  });
});
