import type { DerivationView } from '../../../api/schemas/answers/clock';
import { toInstant } from '../../../domain/calendar';
import { type Exported, firstDifference } from '../../../domain/derivation';
import { NOW, TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
beforeEach(() => {
  api.now = NOW;
});
afterAll(() => api.close());

const read = async (id: string, clock: string) =>
  (await api.get(`/v1/complaints/${id}/clocks/${clock}`)).json<DerivationView>();
const said = ({ derivation }: DerivationView) => derivation.steps.map(({ what }) => what);

/** Opened on the Monday before Christmas. */
async function opened(changes: object = {}): Promise<string> {
  api.now = '2026-12-21T10:00:00.000Z';
  return (await api.opened(changes)).id;
}

describe('A clock', () => {
  it('says how its due instant came about', async () => {
    const { id } = await api.opened();
    const decide = await read(id, 'decide');
    expect(decide).toMatchObject({
      due: '2026-12-09T17:30:00.000Z',
      derivation: {
        whatIf: null,
        calendar: { id: 'house', version: expect.any(String) },
        zone: 'Europe/London',
        start: '2026-11-25T10:00:00.000Z',
        span: '10 working-days',
        result: '2026-12-09T17:30:00.000Z',
        movesBy: 0,
      },
    });
    expect(decide.derivation.skipped.map(({ date }) => date)).toEqual([
      ...['2026-11-28', '2026-11-29', '2026-12-05', '2026-12-06'],
    ]);
  });

  it('tells its days one after another, and names the holidays that it skipped', async () => {
    const decide = await read(await opened(), 'decide');
    expect(decide.derivation.skipped).toContainEqual({
      date: '2026-12-25',
      reason: expect.stringMatching(/christmas/i),
    });
    expect(said(decide)).toEqual([
      'decide counts from Monday 2026-12-21 10:00 in Europe/London, which is 2026-12-21T10:00:00.000Z.',
      expect.stringMatching(/^Its days and hours are those of the calendar house, version .+\.$/),
      'Allowed: 10 working-days; the day of the start does not count; the last day ends with its last working window.',
      'Tuesday 2026-12-22 to Thursday 2026-12-24: 3 working days, 3 of 10.',
      expect.stringMatching(/^Friday 2026-12-25 does not count: Christmas Day/),
      expect.stringMatching(/^Saturday 2026-12-26/),
      'Sunday 2026-12-27 does not count: no working hours on this day of the week.',
      expect.stringMatching(/^Monday 2026-12-28 does not count: /),
      'Tuesday 2026-12-29 to Thursday 2026-12-31: 3 working days, 6 of 10.',
      expect.stringMatching(/^Friday 2027-01-01 does not count: /),
      'Saturday 2027-01-02 to Sunday 2027-01-03 do not count: no working hours on this day of the week.',
      'Monday 2027-01-04 to Thursday 2027-01-07: 4 working days, 10 of 10.',
      'The last day is Thursday 2027-01-07; it ends with its last working window: Thursday 2027-01-07 17:30.',
      'It is due Thursday 2027-01-07 17:30 in Europe/London, which is 2027-01-07T17:30:00.000Z.',
    ]);
  });

  it('that began years before our time is counted from there, and warns of holidays that nobody knows', async () => {
    const { id } = await api.opened({ receivedAt: '1999-12-20T10:00:00Z' });
    const { derivation } = await read(id, 'decide');
    expect(derivation).toMatchObject({ start: '1999-12-20T10:00:00.000Z', movesBy: 0 });
    expect(derivation.note).toMatch(/^Holidays are known for \d{4} to \d{4}: in other years the week alone counts\.$/);
  });

  it('whose calendar was replaced since is counted on the one that travels with the complaint', async () => {
    const id = await opened();
    const { calendars } = api.deps.policies;
    const house = calendars.get('house');
    if (!house) throw new Error('no calendar');
    calendars.set('house', { ...house, version: 'next', closed: new Map() });
    const { derivation } = await read(id, 'decide');
    calendars.set('house', house);
    expect(derivation).toMatchObject({ calendar: { version: house.version }, movesBy: 0 });
    expect(derivation.skipped).toContainEqual({ date: '2026-12-25', reason: 'closed' });
  });

  it('of the daily update counts from the last one', async () => {
    const { id } = await api.opened();
    const first = await read(id, 'daily-update');
    expect(first.derivation).toMatchObject({ start: NOW, skipped: [], movesBy: 0 });
    expect(first.derivation.span).toMatch(/^daily (at|between) 10:00/);
    api.now = '2026-11-26T08:00:00.000Z';
    await api.does(id, ['/messages', { direction: 'out', channel: 'phone', text: 'We are still at it.' }]);
    const second = await read(id, 'daily-update');
    expect(second.derivation).toMatchObject({ start: api.now, result: second.due, movesBy: 0 });
    expect(second.due > first.due).toBe(true);
  });
});

describe('What if', () => {
  const decideIf = async (id: string, query: string) => api.get(`/v1/complaints/${id}/clocks/decide?${query}`);

  it('another calendar counted: the answer says so, and by how much the deadline would move', async () => {
    const id = await opened();
    const { due, derivation } = (await decideIf(id, 'calendar=24x7')).json<DerivationView>();
    expect(due).toBe('2027-01-07T17:30:00.000Z');
    expect(derivation).toMatchObject({
      whatIf: { calendar: '24x7', policy: null },
      calendar: { id: '24x7' },
      result: '2027-01-01T00:00:00.000Z',
      skipped: [],
    });
    expect(toInstant(Date.parse(due) + derivation.movesBy * 1000)).toBe(derivation.result);
  });

  it('another policy held, with its own calendar', async () => {
    const { derivation } = (await decideIf(await opened(), 'policy=demo')).json<DerivationView>();
    const plan = api.deps.policies.packs.get('demo')?.plan('normal', 'complaint');
    expect(derivation).toMatchObject({
      whatIf: { calendar: null, policy: 'demo' },
      calendar: plan?.calendar,
      span: plan?.clocks.find(({ name }) => name === 'decide')?.due,
    });
  });

  it('asking changes nothing', async () => {
    const id = await opened();
    const before = await read(id, 'decide');
    await decideIf(id, 'calendar=24x7&policy=demo');
    expect(await read(id, 'decide')).toEqual(before);
  });

  it.each([
    ['calendar=moon', 'calendar', /^must be one of .*24x7/],
    ['policy=moon', 'policy', /^must be one of .*house/],
    ['colour=blue', 'colour', /./],
  ])('%s is a 400 that says what is known', async (query, parameter, message) => {
    const answer = await decideIf(await opened(), query);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      code: 'invalid-request',
      errors: [{ parameter, message: expect.stringMatching(message) }],
    });
  });
});

describe('The answer about a clock is a proof', () => {
  const documents = async () => {
    const id = await opened();
    const queries = ['acknowledge', 'decide', 'daily-update', 'decide?calendar=24x7', 'daily-update?policy=demo'];
    return Promise.all(
      queries.map(async (query) => (await api.get(`/v1/complaints/${id}/clocks/${query}`)).json<Exported>()),
    );
  };

  it('that counts again without us, what-ifs and the daily update too', async () => {
    for (const document of await documents()) expect(firstDifference(document)).toBeNull();
  });

  it('that no longer holds once a field of it was changed, whichever', async () => {
    for (const document of await documents()) {
      expect(firstDifference({ ...document, status: 'cancelled' } as Exported)).toMatch(
        /^the hash of the document differs/,
      );
      const later = { ...document, due: '2027-03-01T00:00:00.000Z' };
      expect(firstDifference(later)).toMatch(/^the distance from the due instant differs/);
    }
  });

  it('and tells nobody who complained', async () => {
    const [, decide] = await documents();
    expect(JSON.stringify(decide)).not.toContain('Chen Mei');
  });
});
