import { Webhook } from 'standardwebhooks';
import { signatureFits } from '../../../api/plugins/signature';
import { ACCOUNT, FACT_SECRET, FINDING, NOW, offerOf, TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());
afterEach(() => {
  api.gateway.away = false;
});

let events = 0;
/** Signed by the reference library of Standard Webhooks, not by our own code. */
function signed(body: string, { id = `evt_${++events}`, at = new Date(NOW), secret = FACT_SECRET } = {}) {
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}
function report(fact: object, headers?: object, source = 'bank') {
  const payload = JSON.stringify(fact);
  return api.app.inject({
    method: 'POST',
    url: `/v1/facts/${source}`,
    payload,
    headers: { ...signed(payload), ...headers },
  });
}
let people = 0;
/** Each time of another person: what somebody was given lately counts against what a handler may give. */
const opened = () => api.opened({ complainant: { name: 'Somebody', customerRef: `CRM-F${++people}` } });
const fulfilled = async () => {
  const { id } = await opened();
  await api.does(id, ['/account', ACCOUNT], ['/finding', FINDING], ['/offers', offerOf('60.00')]);
  return api.does(id, ['/choice', { offer: 'o1', option: '1' }, 'crm']);
};
const stepOf = async (id: string) => (await api.register.records.read(id))?.complaint.steps[0];
const returned = (ref: string | null | undefined) => ({
  type: 'payment-returned',
  ref,
  at: NOW,
  reason: 'Account closed',
});
const FAR = '2100-01-01T00:00:00.000Z';
/** Complaints for which something waits. */
const waiting = () => api.register.inputs.complaintsWaiting(100, FAR, FAR);

describe('a machine fact', () => {
  it('is stored, told to its complaint, and answered 202', async () => {
    const { id, steps } = await fulfilled();
    const answer = await report(returned(steps[0]?.reference));
    expect([answer.statusCode, answer.json()]).toEqual([202, { id: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    const { complaint } = (await api.register.records.read(id)) ?? {};
    expect(complaint?.steps[0]).toMatchObject({ status: 'failed', generation: 2 });
    expect(await waiting()).toEqual([]);
  });

  it('is told once, however often it is sent', async () => {
    const { id, steps } = await fulfilled();
    const payload = JSON.stringify(returned(steps[0]?.reference));
    const request = { method: 'POST' as const, url: '/v1/facts/bank', payload, headers: signed(payload) };
    const ids = [await api.app.inject(request), await api.app.inject(request)].map((answer) => answer.json().id);
    expect(ids[0]).toBe(ids[1]);
    const rows = await api.register.records.timeline(id);
    expect(rows.filter(({ event }) => event.type === 'StepReopened')).toHaveLength(1);
  });

  it('waits in the register while Temporal is away', async () => {
    const { id, steps } = await fulfilled();
    api.gateway.away = true;
    const answer = await report(returned(steps[0]?.reference));
    expect(answer.statusCode).toBe(202);
    expect(await waiting()).toContain(id);
    expect(await api.register.inputs.waitingFor(id, api.now)).toMatchObject([
      { id: answer.json().id, source: 'bank', body: { type: 'PaymentReturned', step: 's1', generation: 1 } },
    ]);
    api.gateway.away = false;
    await api.gateway.letTimePass(id);
    expect(await waiting()).not.toContain(id);
    expect((await api.register.records.read(id))?.complaint.steps[0]).toMatchObject({ status: 'failed' });
  });

  it('that means nothing here is kept for the sweep', async () => {
    const answer = await report(returned('L-999999'));
    expect(answer.statusCode).toBe(202);
    const unmatched = await api.register.inputs.unmatched(100, '2100-01-01T00:00:00.000Z');
    expect(unmatched).toContainEqual(expect.objectContaining({ id: answer.json().id, ref: 'L-999999' }));
  });

  it('brings a closed complaint back when the money came back', async () => {
    const { id, steps } = await fulfilled();
    await api.does(id, ['/withdrawal', { reason: 'All is well.' }]);
    expect((await report(returned(steps[0]?.reference))).statusCode).toBe(202);
    expect((await api.get(`/v1/complaints/${id}`)).json()).toMatchObject({ stage: 'fulfilling', run: 'live' });
  });

  it('tells that a voucher was used, while the complaint lives and after it has closed', async () => {
    for (const close of [false, true]) {
      const { id, steps } = await fulfilled();
      if (close) await api.does(id, ['/withdrawal', { reason: 'All is well.' }]);
      expect((await report({ type: 'voucher-used', ref: steps[1]?.reference, at: NOW })).statusCode).toBe(202);
      const seen = (await api.get(`/v1/complaints/${id}`)).json();
      expect(seen.steps[1]).toMatchObject({ remedy: 'voucher', status: 'done', usedAt: NOW });
    }
  });

  it('about a letter of a closed complaint is on its record', async () => {
    const { id } = await api.opened();
    await api.does(id, ['/withdrawal', { reason: 'All is well.' }]);
    const [letter] = await api.register.letterBox.ofComplaint(id);
    await report({ type: 'letter-read', ref: letter?.id, at: NOW });
    const rows = await api.register.records.timeline(id);
    expect(rows.at(-1)?.event.type).toBe('LetterRead');
    expect(await waiting()).not.toContain(id);
  });

  it.each([
    ['an unknown type', { type: 'letter-burnt', ref: 'x', at: '2026-11-25T10:00:00Z' }],
    ['no reference', { type: 'letter-read', at: '2026-11-25T10:00:00Z' }],
    ['a time that is none', { type: 'letter-read', ref: 'x', at: 'now' }],
    ['an unknown field', { type: 'letter-read', ref: 'x', at: '2026-11-25T10:00:00Z', amount: 5 }],
  ])('with %s is 400', async (_, fact) => {
    expect((await report(fact)).json()).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('that is signed, yet no JSON, is 400', async () => {
    const payload = 'nonsense';
    const answer = await api.app.inject({ method: 'POST', url: '/v1/facts/bank', payload, headers: signed(payload) });
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid-request' });
  });
});

describe('a provider that calls back', () => {
  /** The refund runs at this provider, which is at it. */
  const running = async (provider: string, reference: string) => {
    const { id } = await opened();
    api.gateway.carriesOut = false;
    await api.does(id, ['/account', ACCOUNT], ['/finding', FINDING], ['/offers', offerOf('1.00')]);
    await api.does(id, ['/choice', { offer: 'o1', option: '1' }, 'crm']);
    api.gateway.carriesOut = true;
    const key = `${id}:1:s1:1`;
    await api.register.attempts.begin({
      key,
      provider,
      complaint: id,
      step: 's1',
      generation: 1,
      tryNumber: 1,
      at: NOW,
    });
    await api.register.attempts.finish(key, { result: 'pending', reference });
    return { id, key };
  };

  it.each([
    ['by the key of the step', 'T-1', (key: string) => key],
    ['by its own reference', 'T-2', () => 'T-2'],
  ])('makes the step done, %s; its reference is kept for what comes back later', async (_, reference, ref) => {
    const { id, key } = await running('bank', reference);
    expect((await report({ type: 'step-done', ref: ref(key), at: NOW })).statusCode).toBe(202);
    expect(await stepOf(id)).toMatchObject({ status: 'done', reference });
    await report(returned(reference));
    expect(await stepOf(id)).toMatchObject({ status: 'failed', generation: 2 });
  });

  it('makes it fail when it refuses: a person has the task', async () => {
    const { id, key } = await running('bank', 'T-3');
    await report({ type: 'step-refused', ref: key, at: NOW, reason: 'Out of stock' });
    expect(await stepOf(id)).toMatchObject({ status: 'failed', generation: 1 });
    expect(await api.register.attempts.read(key)).toMatchObject({ result: 'refused', reported: true });
  });

  it('refuses once, however often that is sent: after a person ran the step again, it says nothing of that', async () => {
    const { key } = await running('bank', 'T-6');
    const payload = JSON.stringify({ type: 'step-refused', ref: key, at: NOW });
    const request = { method: 'POST' as const, url: '/v1/facts/bank', payload, headers: signed(payload) };
    await api.app.inject(request);
    await api.register.attempts.again(key, 2);
    expect((await api.app.inject(request)).statusCode).toBe(202);
    expect(await api.register.attempts.read(key)).toMatchObject({ result: null, reported: false });
  });

  it('says nothing about the steps of another provider', async () => {
    const { id, key } = await running('shop', 'T-4');
    for (const ref of [key, 'T-4']) await report({ type: 'step-done', ref, at: NOW });
    expect(await stepOf(id)).toMatchObject({ status: 'running' });
    expect(await api.register.attempts.read(key)).toMatchObject({ result: 'pending', reported: false });
  });
});

describe('a source', () => {
  const mail = { secrets: [FACT_SECRET], types: ['letter-bounced' as const], providers: [] };
  const cards = { secrets: [FACT_SECRET], types: ['payment-returned' as const], providers: ['cards'] };
  beforeAll(() => void Object.assign(api.deps.factSources, { mail, cards }));
  afterAll(() => {
    api.now = NOW;
  });

  it('may report its own types alone: the secret of the mail reopens no refund', async () => {
    const { id, steps } = await fulfilled();
    const answer = await report(returned(steps[0]?.reference), {}, 'mail');
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden']);
    expect(answer.json().detail).toBe('The source mail may report letter-bounced.');
    expect(await stepOf(id)).toMatchObject({ status: 'done' });
    expect(await waiting()).not.toContain(id);
  });

  it('may report of steps of its own providers alone; what it says of others is for a person to look at', async () => {
    const { id, steps } = await fulfilled();
    const answer = await report(returned(steps[0]?.reference), {}, 'cards');
    expect(answer.statusCode).toBe(202);
    await api.sweepAfter(600);
    const { items } = (await api.get('/v1/tasks?role=supervisor&limit=100')).json();
    expect(items).toContainEqual(
      expect.objectContaining({ task: 'fact-unmatched', reason: expect.stringContaining(steps[0]?.reference ?? '') }),
    );
    expect(await stepOf(id)).toMatchObject({ status: 'done' });
  });
});

describe('a signature', () => {
  const fact = returned('L-1');
  const wrong: [what: string, headers: object, source: string][] = [
    [
      'of another secret',
      signed(JSON.stringify(fact), { secret: `whsec_${Buffer.from('another').toString('base64')}` }),
      'bank',
    ],
    ['of another body', signed('{}'), 'bank'],
    ['six minutes old', signed(JSON.stringify(fact), { at: new Date(Date.parse('2026-11-25T09:54:00Z')) }), 'bank'],
    ['of the future', signed(JSON.stringify(fact), { at: new Date(Date.parse('2026-11-25T10:06:00Z')) }), 'bank'],
    ['that is missing', { 'webhook-signature': '' }, 'bank'],
    ['of another version', { 'webhook-signature': 'v2,abc' }, 'bank'],
    ['without a time', { 'webhook-timestamp': 'soon' }, 'bank'],
    ['of another id', { 'webhook-id': 'other' }, 'bank'],
    ['of an unknown source', {}, 'post-office'],
    ['of a source that every object has', {}, 'constructor'],
  ];
  it.each(wrong)('%s is 401', async (_, headers, source) => {
    const answer = await report(fact, headers, source);
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'signature-invalid']);
  });

  it('of either secret of a source counts while they are rotated', async () => {
    const next = `whsec_${Buffer.from('another secret of more than 24 bytes').toString('base64')}`;
    const { bank } = api.deps.factSources;
    if (!bank) throw new Error('no bank');
    bank.secrets = [FACT_SECRET, next];
    for (const secret of bank.secrets) {
      expect((await report(fact, signed(JSON.stringify(fact), { secret }))).statusCode).toBe(202);
    }
    bank.secrets = [next];
    expect((await report(fact)).statusCode).toBe(401);
    bank.secrets = [FACT_SECRET];
  });

  it('of the present secret fits beside that of an old one', () => {
    const at = new Date('2026-11-25T10:00:00Z');
    const signature = `v1,AAAA ${new Webhook(FACT_SECRET).sign('id', at, 'body')}`;
    const headers = { id: 'id', timestamp: String(at.getTime() / 1000), signature };
    expect(signatureFits(FACT_SECRET, headers, 'body', at.toISOString())).toBe(true);
    expect(signatureFits('whsec_', headers, 'body', at.toISOString())).toBe(false);
  });
});
