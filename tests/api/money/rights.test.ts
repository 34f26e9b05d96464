import type { RightsView } from '../../../api/schemas/answers/rights';
import { judgeRights } from '../../../application/entitlements/judge-rights';
import { Problem } from '../../../application/problem';
import { FINDING, offerOf, TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const FLIGHT = {
  type: 'flight',
  from: 'FRA',
  to: 'PEK',
  carrier: { community: true, large: true },
  what: 'delay',
  arrivalDelayMinutes: 300,
  cause: 'within-control',
};
const findingOf = (circumstances: object) => ({ ...FINDING, circumstances });
const under = (policy: string) => ({ policy });
/** By the supervisor: the finding is the handler's. */
const CONFIRMED: [string, object, 'supervisor'] = ['/rights/confirmation', { finding: 1 }, 'supervisor'];
const rightsOf = async (id: string) => (await api.get(`/v1/complaints/${id}/rights`)).json<RightsView>();
const refusalOf = async (circumstances: object, policy = 'eu261') => {
  const { id } = await api.opened(under(policy));
  const answer = await api.post(`/v1/complaints/${id}/finding`, findingOf(circumstances));
  return { status: answer.statusCode, ...answer.json<{ code: string; errors: { pointer: string }[] }>() };
};

describe('a finding with what happened', () => {
  it('on a flight under European rules pays 600 EUR once a second person has looked, and the letter says so', async () => {
    const { id } = await api.opened(under('eu261'));
    const complaint = await api.does(id, ['/finding', findingOf(FLIGHT)], CONFIRMED);
    expect(complaint).toMatchObject({ stage: 'following-up', approvals: [], offer: null });
    expect((await rightsOf(id)).steps).toMatchObject([
      { id: 's1', remedy: 'money', amount: { amount: '600.00', currency: 'EUR' }, status: 'done' },
    ]);
    const letters = (await api.get(`/v1/complaints/${id}/letters`)).json<{
      items: { template: string; text: string }[];
    }>();
    const letter = letters.items.find(({ template }) => template === 'right-due');
    expect(letter?.text).toContain('€600.00');
    expect(letter?.text).toContain('Regulation 261/2004');
    expect(letter?.text).toContain('every country of the European Union has a body');
  });

  it('is told again with rule, version, steps, distance and source', async () => {
    const { id } = await api.opened(under('eu261'));
    await api.does(id, ['/finding', findingOf(FLIGHT)], CONFIRMED);
    const { items, steps } = await rightsOf(id);
    expect(items).toMatchObject([
      {
        rule: 'eu261@1',
        id: 'eu261',
        version: 1,
        amount: { amount: '600.00', currency: 'EUR' },
        because: ['departs-within', 'delay-three-hours-or-more', 'over-3500-km'],
        source: { confidence: 'secondary', seenOn: '2026-11-24' },
      },
    ]);
    expect(items[0]?.figures.km).toBeGreaterThan(7700);
    expect(items[0]?.source.text).toContain('261/2004');
    expect(items[0]?.reason).toHaveLength(3);
    expect(steps).toMatchObject([{ id: 's1', rule: 'eu261@1', status: 'done' }]);
  });

  it('says why nothing is due, and leaves the rest to an offer', async () => {
    const { id } = await api.opened(under('eu261'));
    const complaint = await api.does(id, ['/finding', findingOf({ ...FLIGHT, cause: 'extraordinary' })]);
    expect(complaint).toMatchObject({ stage: 'resolving', steps: [] });
    const { items, steps } = await rightsOf(id);
    expect(items).toMatchObject([{ amount: null, because: ['departs-within', 'extraordinary'] }]);
    expect(steps).toEqual([]);
  });

  it('takes an offer beside the right', async () => {
    const { id } = await api.opened(under('eu261'));
    const complaint = await api.does(id, ['/finding', findingOf(FLIGHT)], CONFIRMED, ['/offers', offerOf('40.00')]);
    expect(complaint).toMatchObject({ stage: 'resolving', offer: { status: 'open' } });
  });

  it('pays once, however often the finding is recorded', async () => {
    const { id } = await api.opened(under('eu261'));
    const complaint = await api.does(id, ['/finding', findingOf(FLIGHT)], CONFIRMED, ['/finding', findingOf(FLIGHT)]);
    expect(complaint.steps).toHaveLength(1);
    expect((await rightsOf(id)).items).toHaveLength(2);
  });

  it.each([
    [120, []],
    [121, [{ remedy: 'voucher', amount: { amount: '25.00', currency: 'EUR' } }]],
    [301, [{ remedy: 'voucher', amount: { amount: '75.00', currency: 'EUR' } }]],
  ])("gives by the company's own bill of rights for a wait of %d minutes", async (minutes, steps) => {
    const { id } = await api.opened(under('house'));
    await api.does(id, ['/finding', findingOf({ type: 'delay', minutes })]);
    expect((await rightsOf(id)).steps).toMatchObject(steps);
    expect((await rightsOf(id)).steps).toHaveLength(steps.length);
  });

  it('is judged by the rules of its own policy alone', async () => {
    const { id } = await api.opened(under('house'));
    await api.does(id, ['/finding', findingOf(FLIGHT)]);
    expect(await rightsOf(id)).toEqual({ items: [], held: null, steps: [] });
  });
});

describe('what rules give above the line of the pack', () => {
  const held = async () => {
    const { id } = await api.opened(under('eu261'));
    return api.does(id, ['/finding', findingOf(FLIGHT)]);
  };
  const answerOf = async (id: string, finding: number, headers: Record<string, string> = {}) => {
    const answer = await api.post(`/v1/complaints/${id}/rights/confirmation`, { finding }, 'handler', headers);
    return [answer.statusCode, answer.json().code];
  };

  it('is not paid on the word of one person, whatever they record', async () => {
    const { id, stage, steps } = await held();
    expect([stage, steps]).toEqual(['resolving', []]);
    expect((await rightsOf(id)).held).toEqual({
      finding: 1,
      by: 'li.na',
      rights: [{ rule: 'eu261@1', remedy: 'money', amount: { amount: '600.00', currency: 'EUR' } }],
    });
    const told = (await api.get(`/v1/complaints/${id}/rights`, 'crm')).json();
    expect(told).toMatchObject({ held: null, items: [] });
    expect(await answerOf(id, 1)).toEqual([409, 'four-eyes']);
    expect((await api.complaint(id)).steps).toEqual([]);
    const { items } = (await api.get('/v1/tasks?role=supervisor&limit=100')).json();
    expect(items).toContainEqual(expect.objectContaining({ task: 'rights-held', complaint: id }));
  });

  it('is confirmed by any other person of the staff: it is four eyes, not authority', async () => {
    const { id } = await held();
    expect(await answerOf(id, 2, { 'amends-actor': 'wang.jun' })).toEqual([409, 'rights-not-held']);
    expect(await answerOf(id, 1, { 'amends-actor': 'wang.jun' })).toEqual([200, undefined]);
    expect((await api.complaint(id)).steps).toMatchObject([{ id: 's1', remedy: 'money' }]);
    expect(await answerOf(id, 1, { 'amends-actor': 'wang.jun' })).toEqual([409, 'rights-not-held']);
    const { items } = (await api.get('/v1/tasks?role=supervisor&limit=100')).json();
    expect(items).not.toContainEqual(expect.objectContaining({ task: 'rights-held', complaint: id }));
  });

  it('is corrected by another finding, which then waits for somebody else than who corrected it', async () => {
    const { id } = await held();
    const corrected = findingOf({ ...FLIGHT, arrivalDelayMinutes: 200 });
    await api.does(id, ['/finding', corrected, 'supervisor']);
    expect((await rightsOf(id)).held).toMatchObject({
      finding: 2,
      by: 'tom.berg',
      rights: [{ amount: { amount: '300.00' } }],
    });
    expect(await answerOf(id, 2)).toEqual([200, undefined]);
    expect((await rightsOf(id)).steps).toMatchObject([{ amount: { amount: '300.00', currency: 'EUR' } }]);
  });

  it('is gone when the correction gives nothing, and stays when a finding says nothing of what happened', async () => {
    const { id } = await held();
    await api.does(id, ['/finding', FINDING]);
    expect((await rightsOf(id)).held).toMatchObject({ finding: 1 });
    await api.does(id, ['/finding', findingOf({ ...FLIGHT, cause: 'extraordinary' }), 'supervisor']);
    expect((await rightsOf(id)).held).toBeNull();
  });
});

describe('a finding is refused whole', () => {
  it.each([
    ['for an airport that does not exist', { ...FLIGHT, to: 'ZZZ' }, '/circumstances/to'],
    ['for a journey that ends where it begins', { ...FLIGHT, to: 'FRA' }, '/circumstances/to'],
    ['for a code that is none', { ...FLIGHT, from: 'Frankfurt' }, '/circumstances/from'],
    ['for a delay that is negative', { ...FLIGHT, arrivalDelayMinutes: -1 }, '/circumstances/arrivalDelayMinutes'],
    ['for a field that is unknown', { ...FLIGHT, passengers: 2 }, '/circumstances/passengers'],
    ['for circumstances of no kind', { type: 'weather' }, '/circumstances/type'],
  ])('%s', async (_, circumstances, pointer) => {
    const { status, code, errors } = await refusalOf(circumstances);
    expect({ status, code }).toEqual({ status: 400, code: 'invalid-request' });
    expect(errors.map((error) => error.pointer)).toContain(pointer);
  });
});

describe('a policy that pays late debts', () => {
  const bankRates = { '2025-06-30': 425 };
  const trade = () => {
    const house = api.deps.policies.packs.get('house');
    if (!house) throw new Error('no house');
    return { ...house, rights: { rules: ['late-payment-uk@1'], terms: { promises: [], bankRates } } };
  };
  const payment = (dueOn: string, paidOn: string) =>
    ({ type: 'late-payment', amount: { minor: 100_000, currency: 'GBP' }, dueOn, paidOn }) as const;

  it('gives interest and the fixed sum, as money', async () => {
    const { rights, judged } = await judgeRights(payment('2025-07-31', '2026-07-31'), trade());
    expect(rights).toMatchObject([{ rule: 'late-payment-uk@1', item: { remedy: 'money', amount: { minor: 19_250 } } }]);
    expect(judged).toMatchObject([{ figures: { days: 365, ratePoints: 1225 } }]);
  });

  it('guesses no rate that it does not hold', async () => {
    const refusal = judgeRights(payment('2031-07-31', '2031-08-31'), trade());
    await expect(refusal).rejects.toBeInstanceOf(Problem);
    await expect(refusal).rejects.toMatchObject({ errors: [{ pointer: '/circumstances/dueOn' }] });
  });
});
