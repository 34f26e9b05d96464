import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import type { TimelineView } from '../../../api/schemas/answers/reading';
import type { Role } from '../../../domain/model';
import { ACCOUNT, FINDING, offerOf, TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

type Does = [path: string, body?: unknown, role?: Role];
const LISTENED: Does[] = [['/account', ACCOUNT]];
const FOUND: Does[] = [...LISTENED, ['/finding', FINDING]];
const OFFERED: Does[] = [...FOUND, ['/offers', offerOf('60.00')]];
const FULFILLED: Does[] = [...OFFERED, ['/choice', { offer: 'o1', option: '1' }, 'crm']];
const SCORES = { satisfaction: 9, relationship: 8, repurchase: 9, recommendation: 10, resistance: 7 };

/** What has happened, the command, and what the answer shows. Each on a complaint of its own. */
const COMMANDS: [what: string, before: Does[], command: Does, status: number, shows: object][] = [
  [
    'a message from the complainant',
    [],
    ['/messages', { direction: 'in', channel: 'email', text: 'Well?', emotion: 'angry' }],
    201,
    { emotion: 'angry' },
  ],
  [
    'a message that goes out',
    [],
    ['/messages', { direction: 'out', channel: 'email', text: 'Soon.', send: true }],
    201,
    { nextUpdateAt: expect.stringMatching(/^2026-11-26T10:[0-5]\d:00\.000Z$/) },
  ],
  ['listening', [], LISTENED[0] as Does, 200, { listened: true, stage: 'investigating' }],
  ['a full apology', LISTENED, ['/letters', { template: 'full-apology', note: 'I am sorry.' }], 200, {}],
  [
    'an assessment',
    [],
    ['/assessment', { severity: 'critical', vulnerabilities: [{ type: 'age' }], reason: 'She is 84.' }],
    200,
    { severity: 'critical', vulnerabilities: ['age'] },
  ],
  [
    'a new owner',
    [],
    ['/assignment', { owner: 'sofia.ruiz', reason: 'Speaks Spanish.' }],
    200,
    { owner: { id: 'sofia.ruiz', name: 'Sofía Ruiz', role: 'handler', directLine: '+442079460105' } },
  ],
  [
    'an enquiry',
    [],
    ['/enquiries', { thirdParty: { name: 'Hotel Sol' }, question: 'Why?' }],
    201,
    { enquiries: [{ id: 'e1', status: 'waiting' }] },
  ],
  [
    'the answer to an enquiry',
    [['/enquiries', { thirdParty: { name: 'Hotel Sol', email: 'sol@example.com' }, question: 'Why?' }]],
    ['/enquiries/e1/reply', { text: 'A mistake.' }],
    200,
    { enquiries: [{ id: 'e1', status: 'replied' }] },
  ],
  [
    'a finding',
    LISTENED,
    ['/finding', FINDING],
    200,
    { stage: 'resolving', finding: { cause: 'value', subCause: 'overbooked' } },
  ],
  [
    'an offer within authority',
    FOUND,
    ['/offers', { ...offerOf('60.00'), validFor: '7 days' }],
    201,
    { offer: { id: 'o1', status: 'open', validUntil: '2026-12-02T10:00:00.000Z' } },
  ],
  [
    'an offer beyond authority',
    FOUND,
    ['/offers', offerOf('300.00')],
    201,
    { offer: { status: 'awaiting-approval' }, approvals: [{ id: 'a1', status: 'waiting', needs: 'supervisor' }] },
  ],
  [
    'a choice',
    OFFERED,
    ['/choice', { offer: 'o1', option: '1' }, 'crm'],
    200,
    { offer: { status: 'accepted', chosen: '1' }, stage: 'fulfilling', settledEarly: true },
  ],
  [
    'a decline with a wish',
    OFFERED,
    ['/choice', { offer: 'o1', declined: true, wish: 'A day more.' }, 'crm'],
    200,
    { offer: { status: 'declined' }, stage: 'resolving' },
  ],
  [
    'a final response',
    FOUND,
    ['/response', { text: 'This is how it was.' }],
    200,
    { stage: 'following-up', outcome: 'upheld' },
  ],
  [
    'a response that it is not ours',
    [],
    ['/response', { text: 'Not us.', outOfScope: true }],
    200,
    { outcome: 'out-of-scope' },
  ],
  [
    'a promise',
    [],
    ['/promises', { what: 'I ring at five.', dueAt: '2026-11-25T17:00:00Z' }],
    201,
    { promises: [{ id: 'p1', owner: 'grace.okafor', status: 'open', dueAt: '2026-11-25T17:00:00.000Z' }] },
  ],
  [
    'a kept promise',
    [['/promises', { what: 'I ring.', dueAt: '2026-11-25T17:00:00Z' }]],
    ['/promises/p1/kept'],
    200,
    { promises: [{ id: 'p1', status: 'kept' }] },
  ],
  [
    'a call that reached somebody',
    FULFILLED,
    ['/calls/c1/outcome', { reached: true, content: true, words: 'All is well.' }],
    200,
    { calls: [{ id: 'c1', status: 'reached' }] },
  ],
  [
    'the survey',
    FULFILLED,
    ['/survey', { outcome: SCORES, handling: SCORES, words: 'Thank you.' }, 'crm'],
    200,
    { survey: { outcome: SCORES } },
  ],
  [
    'a withdrawal',
    [],
    ['/withdrawal', { reason: 'It is settled.' }, 'crm'],
    200,
    { stage: 'closed', outcome: 'withdrawn' },
  ],
  [
    'a referral',
    [],
    ['/referral', { to: 'The ombudsman' }],
    200,
    { stage: 'closed', referredAt: '2026-11-25T10:00:00.000Z' },
  ],
];

describe('a command', () => {
  it.each(COMMANDS)('with %s is done and answered with the complaint', async (_, before, command, status, shows) => {
    const opened = await api.opened();
    await api.does(opened.id, ['/messages', { direction: 'in', channel: 'phone', text: 'Hello.' }], ...before);
    const [path, body, role] = command;
    const answer = await api.post(`/v1/complaints/${opened.id}${path}`, body, role);
    expect(answer.statusCode).toBe(status);
    const complaint = answer.json<ComplaintView>();
    expect(complaint).toMatchObject(shows);
    expect(answer.headers.etag).toBe(`"${complaint.revision}"`);
    if (status === 201) expect(answer.headers.location).toMatch(new RegExp(`^/v1/complaints/${opened.id}#[a-z0-9-]+$`));
    else expect(answer.headers.location).toBeUndefined();
  });

  it('decides an approval by another person of enough authority, on the present hash', async () => {
    const { id } = await api.opened();
    const { offer } = await api.does(
      id,
      ...FOUND,
      ['/offers', offerOf('300.00'), 'supervisor'],
      ['/offers', offerOf('700.00'), 'supervisor'],
    );
    const decision = { decision: 'approve', offerHash: offer?.hash };
    const path = `/v1/complaints/${id}/approvals/a1/decision`;
    const codes = [
      await api.post(path, { ...decision, offerHash: 'old' }, 'manager'),
      await api.post(path, decision, 'supervisor'),
      await api.post(path, decision, 'supervisor', { 'amends-actor': 'mei.tanaka' }),
      await api.post(`/v1/complaints/${id}/approvals/a7/decision`, decision, 'manager'),
    ].map((answer) => answer.json<{ code: string }>().code);
    expect(codes).toEqual(['offer-hash-mismatch', 'four-eyes', 'authority-too-low', 'unknown-part']);
    const approved = await api.does(id, ['/approvals/a1/decision', decision, 'manager']);
    expect(approved).toMatchObject({
      approvals: [{ status: 'approved', decidedBy: 'amara.diallo', unverified: false }],
      offer: { status: 'open' },
    });
  });

  it('writes down who was refused what', async () => {
    const { id } = await api.opened();
    await api.post(`/v1/complaints/${id}/response`, { text: 'No.' });
    const rows = await api.register.records.timeline(id);
    expect(rows.at(-1)).toMatchObject({
      by: 'li.na',
      event: { type: 'Refused', command: 'Respond', code: 'no-finding' },
    });
  });

  it('offers only what the catalogue has', async () => {
    const { id } = await api.opened();
    await api.does(id, ...FOUND);
    const [first, second] = offerOf('60.00').options;
    const unknown = { options: [first, { ...second, makeUp: [{ remedy: 'repair', item: 'repair-at-sea' }] }] };
    expect((await api.post(`/v1/complaints/${id}/offers`, unknown)).json()).toMatchObject({
      code: 'remedy-not-in-catalogue',
    });
    const known = { options: [first, { ...second, makeUp: [{ remedy: 'repair', item: 'repair-at-the-door' }] }] };
    expect((await api.post(`/v1/complaints/${id}/offers`, known)).statusCode).toBe(201);
  });

  it('runs a failed remedy step again, or takes it as done by hand', async () => {
    const { id } = await api.opened();
    api.gateway.carriesOut = false;
    await api.does(id, ...OFFERED, ['/choice', { offer: 'o1', option: '1' }, 'crm']);
    for (const step of ['s1', 's2']) {
      const fact = { type: 'StepReported', step, generation: 1, result: 'failed', reference: null } as const;
      await api.reports(id, fact);
    }
    api.gateway.carriesOut = true;
    const again = await api.does(id, ['/steps/s1/retry', { note: 'The bank is back.' }]);
    const { items } = (await api.get(`/v1/complaints/${id}/timeline`)).json<TimelineView>();
    expect(items.flatMap(({ texts }) => texts?.note ?? [])).toContain('The bank is back.');
    expect(again.steps[0]).toMatchObject({ id: 's1', status: 'done' });
    const byHand = await api.does(id, ['/steps/s2/done', { note: 'Posted.', reference: 'POST-1' }]);
    expect(byHand.steps[1]).toMatchObject({ id: 's2', status: 'by-hand', reference: 'POST-1' });
  });

  it('takes an escalation', async () => {
    const { id } = await api.opened();
    api.later(20 * 24 * 3600 * 1000);
    await api.gateway.letTimePass(id);
    const complaint = await api.does(id, ['/escalations/decide/taken', { note: 'Mine.' }]);
    expect(complaint.clocks.find(({ name }) => name === 'decide')).toMatchObject({
      status: 'breached',
      takenBy: 'li.na',
    });
  });
});
