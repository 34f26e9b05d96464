import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { ERRORS, type Role } from '../../../domain/model';
import { loadPolicies } from '../../../policies/load';
import { FINDING, offerOf, TestApi } from '../../harness/api';
import {
  STATES,
  type State,
  WRONG_CHOICES,
  WRONG_DECISIONS,
  WRONG_OFFERS,
  WRONG_STEPS,
  type Wrong,
} from './wrong-offers';

let api: TestApi;
const ids = {} as Record<State, string>;
const DAY = 86_400_000;

/** The staff list as it is, but for one supervisor whose cousin complains. */
function policiesWithRelative() {
  const policies = loadPolicies();
  const members = policies.staff.members.map((member) =>
    member.id === 'mei.tanaka'
      ? { ...member, conflicts: [{ customerRef: 'CRM-asked', reason: 'relative' as const }] }
      : member,
  );
  const find = (id: string) => members.find((member) => member.id === id) ?? null;
  return { ...policies, staff: { ...policies.staff, members, find } };
}

beforeAll(async () => {
  api = await TestApi.open({ policies: policiesWithRelative() });
  api.gateway.carriesOut = false;
  for (const state of STATES) {
    // Each is somebody else: what one person was given would count for the next.
    const complainant = { name: 'Chen Mei', language: 'en', customerRef: `CRM-${state}` };
    ids[state] = (await api.opened({ complainant })).id;
    if (state !== 'bare') await api.does(ids[state], ['/finding', { ...FINDING, responsibility: 'ours' }]);
  }
  await does('expired', ['/offers', { ...offerOf('60.00'), validFor: '1 day' }]);
  api.later(2 * DAY);
  await api.gateway.letTimePass(ids.expired);
  for (const state of ['offered', 'declined', 'revised', 'running'] as const)
    await does(state, ['/offers', offerOf('60.00')]);
  await does('declined', ['/choice', { offer: 'o1', declined: true, wish: 'Another room.' }, 'crm']);
  await does('revised', ['/offers', offerOf('70.00')]);
  await does('running', ['/choice', { offer: 'o1', option: '1' }, 'crm']);
  for (const state of ['asked', 'decided', 'returned', 'failed'] as const)
    await does(state, ['/offers', offerOf('300.00')]);
  await decides('decided', 'approve');
  await decides('returned', 'return');
  await decides('failed', 'approve');
  await does('failed', ['/choice', { offer: 'o1', option: '1' }, 'crm']);
  for (const [step, result] of [
    ['s1', 'failed'],
    ['s2', 'done'],
  ] as const) {
    const fact = { type: 'StepReported', step, generation: 1, result, reference: null } as const;
    await api.reports(ids.failed, fact);
  }
  await does('own', ['/offers', offerOf('1000.00'), 'supervisor']);
  await does('edited', ['/offers', offerOf('2600.00'), 'manager'], ['/offers', offerOf('1000.00')]);
  await does('closed', ['/offers', offerOf('300.00')], ['/withdrawal', { reason: 'It is well.' }, 'crm']);
});
afterAll(() => api.close());

const does = (state: State, ...commands: [path: string, body: object, role?: Role][]) =>
  api.does(ids[state], ...commands);
const complaintOn = async (state: State) => (await api.get(`/v1/complaints/${ids[state]}`)).json<ComplaintView>();
const decides = async (state: State, decision: string) => {
  const { offer } = await complaintOn(state);
  await does(state, ['/approvals/a1/decision', { decision, offerHash: offer?.hash }, 'supervisor']);
};

/** All that the register holds of a complaint, and what budgets have reserved and spent. A refusal itself is on record. */
async function onRecord(state: State) {
  const id = ids[state];
  const timeline = await api.register.records.timeline(id);
  return {
    stored: await api.register.records.read(id),
    happened: timeline.filter(({ event }) => event.type !== 'Refused'),
    letters: await api.register.letterBox.ofComplaint(id),
    tasks: (await api.get('/v1/tasks?limit=100', 'manager')).json(),
    budgets: (await api.get('/v1/budgets', 'manager')).json(),
  };
}

async function isRefused({ on, path, body, role, as, code, at }: Wrong): Promise<void> {
  const before = await onRecord(on);
  const content = typeof body === 'function' ? body(await complaintOn(on)) : body;
  const request = api.command(
    'POST',
    `/v1/complaints/${ids[on]}${path}`,
    content,
    role,
    as ? { 'amends-actor': as } : {},
  );
  if (as === null) delete (request.headers as Record<string, string>)['amends-actor'];
  const answer = await api.app.inject(request);
  expect(answer.json()).toMatchObject({ code, status: ERRORS[code].status, title: ERRORS[code].title });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  const { errors = [], detail } = answer.json<{ errors?: { pointer: string }[]; detail?: string }>();
  if (at !== undefined) expect(errors.map(({ pointer }) => pointer)).toContain(at);
  if (answer.statusCode === 409) expect(detail).toMatch(/\w/);
  expect(await onRecord(on)).toEqual(before);
}

const named = (wrongs: Wrong[]) => wrongs.map((wrong) => [wrong.what, wrong] as const);

describe('an offer with', () => {
  it.each(named(WRONG_OFFERS))('%s is refused, and changes nothing', (_, wrong) => isRefused(wrong));
});

describe('a decision', () => {
  it.each(named(WRONG_DECISIONS))('%s is refused, and changes nothing', (_, wrong) => isRefused(wrong));
});

describe('a choice', () => {
  it.each(named(WRONG_CHOICES))('%s is refused, and changes nothing', (_, wrong) => isRefused(wrong));
});

describe('a step', () => {
  it.each(named(WRONG_STEPS))('%s is refused, and changes nothing', (_, wrong) => isRefused(wrong));
});

describe('a yes that comes too late', () => {
  it.each(['expired', 'declined'] as const)(
    'to an offer that is %s is heard: a letter and a task, no step',
    async (on) => {
      const { steps, offers } = await does(on, ['/choice', { offer: 'o1', option: '1' }, 'crm']);
      expect([steps, offers[0]?.status]).toEqual([[], on]);
      const letters = await api.register.letterBox.ofComplaint(ids[on]);
      expect(letters.map(({ template }) => template)).toContain('late-answer');
    },
  );
});
