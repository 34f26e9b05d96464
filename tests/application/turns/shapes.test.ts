import { readRequest } from '../../../application/inputs/bodies';
import { TurnRig } from './rig';

/** Whoever reaches the database could have written a row: its shape is looked at again when a turn takes it up. */

const FINDING = { type: 'RecordFinding', cause: 'value', responsibility: 'ours', outcome: 'upheld' } as const;
const FLIGHT = {
  ...{ type: 'flight', from: 'FRA', to: 'MAD', carrier: { community: true, large: true }, what: 'delay' },
  ...{ arrivalDelayMinutes: 240, cause: 'within-control' },
};
const LATE = {
  type: 'late-payment',
  amount: { minor: 100, currency: 'EUR' },
  dueOn: '2026-10-01',
  paidOn: '2026-11-01',
};
const WORDS = 'She waited at the gate for four hours.';

const wrong = [
  ['another kind', { type: 'weather' }],
  ['no kind', {}],
  ['a sentence beside', { ...FLIGHT, note: WORDS }],
  ['a sentence within', { ...FLIGHT, carrier: { ...FLIGHT.carrier, name: WORDS } }],
  ['a sentence for an airport', { ...FLIGHT, from: WORDS }],
  ['a cause of nobody', { ...FLIGHT, cause: WORDS }],
  ['minutes beyond all', { type: 'delay', minutes: 1e9 }],
  ['a day that is none', { ...LATE, paidOn: '2026-13-01' }],
  ['a year beyond all', { ...LATE, paidOn: '9999-01-01' }],
  ['money of no currency', { ...LATE, amount: { minor: 100, currency: 'euros' } }],
  ['part of a cent', { ...LATE, amount: { minor: 0.5, currency: 'EUR' } }],
] as const;

describe('circumstances', () => {
  const request = (circumstances: unknown) => ({ ...FINDING, circumstances, texts: {} });

  it.each([
    ['a flight', FLIGHT],
    ['a late payment', LATE],
    ['a delay', { type: 'delay', minutes: 30 }],
  ])('of %s may be written', (_, said) => {
    expect(readRequest('RecordFinding', request(said))).toEqual(request(said));
  });

  it.each(wrong)('with %s may not', (_, said) => {
    expect(readRequest('RecordFinding', request(said))).toBeNull();
  });
});

describe('a row that was written past the application', () => {
  let rig: TurnRig;
  beforeAll(async () => {
    rig = await TurnRig.open();
  });
  afterAll(() => rig.close());

  const outcomeOf = async (id: string, row: object) => {
    const input = await rig.put(id, row as never);
    return (await rig.turn(id, { called: [{ id: input, try: 1 }] })).outcomes;
  };

  it.each([
    ...wrong.map(([what, said]) => [`${what} for circumstances`, { ...FINDING, circumstances: said }] as const),
    ['a severity of nobody', { type: 'Assess', severity: 'very' }],
    ['an authority table of its own', { type: 'ProposeOffer', options: [], settlesInFull: false, basis: {} }],
    ['a command of nobody', { type: 'PayOut' }],
  ] as const)('with %s is refused on record, and nothing comes of it', async (_, row) => {
    const id = await rig.complaint({ stage: 'acknowledged' });
    await rig.turn(id);
    const before = await rig.read(id);
    expect(await outcomeOf(id, row)).toEqual([{ refused: 'invalid-request' }]);
    expect(await rig.read(id)).toEqual(before);
  });
});
