import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import type { Complaint } from '../../../domain/model';
import type { StoredComplaint } from '../../../register/complaints/contract';
import { ACCOUNT, FINDING, INTAKE, offerOf, TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

interface Page {
  items: ComplaintView[];
  nextCursor: string | null;
}
const list = async (query: string) => (await api.get(`/v1/complaints?${query}`)).json<Page>();
const ids = ({ items }: Page) => items.map(({ id }) => id);

describe('reading a complaint', () => {
  it('shows it with its owner by name and what is due', async () => {
    const { id } = await api.opened();
    const answer = await api.get(`/v1/complaints/${id}`);
    expect(answer.json()).toMatchObject({
      reference: expect.stringMatching(/^A-2026-\d{6}$/),
      stage: 'acknowledged',
      owner: { name: 'Grace Okafor', directLine: '+442079460103' },
      nextUpdateAt: expect.stringMatching(/^2026-11-26T10:[0-5]\d:00\.000Z$/),
      run: 'live',
    });
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  });

  it('reads the register alone, whether Temporal is there or not, and says whether it has a run', async () => {
    const { id } = await api.opened();
    const shown = async () => (await api.get(`/v1/complaints/${id}`)).json();
    api.gateway.away = true;
    expect(await shown()).toMatchObject({ run: 'live', stage: 'acknowledged' });
    const waiting = (await api.opened()).id;
    expect((await api.get(`/v1/complaints/${waiting}`)).json()).toMatchObject({ run: 'starting', stage: 'received' });
    api.gateway.away = false;
    await api.does(id, ['/withdrawal', { reason: 'Settled.' }]);
    expect(await shown()).toMatchObject({ run: 'ended', stage: 'closed' });
  });

  it('answers 304 to whoever has this revision already', async () => {
    const { id } = await api.opened();
    const { headers } = await api.get(`/v1/complaints/${id}`);
    const etag = String(headers.etag);
    const again = await api.get(`/v1/complaints/${id}`, 'crm', { 'if-none-match': `"1", W/${etag}` });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
    await api.does(id, ['/account', ACCOUNT]);
    expect((await api.get(`/v1/complaints/${id}`, 'crm', { 'if-none-match': etag })).statusCode).toBe(200);
  });

  it('tells everything that happened in words, newest last, with what was said', async () => {
    const { id, owner } = await api.opened();
    await api.does(
      id,
      ['/account', ACCOUNT],
      ['/finding', FINDING],
      ['/offers', { ...offerOf('60.00'), text: 'Please.' }],
    );
    await api.does(id, ['/promises', { what: 'I ring at five.', dueAt: '2026-11-25T17:00:00Z' }]);
    await api.post(`/v1/complaints/${id}/reopening`, { reason: 'Again.' });
    const { items } = (await api.get(`/v1/complaints/${id}/timeline`)).json();
    const said = (type: string) => items.find((row: { type: string }) => row.type === type);
    expect(items[0]).toMatchObject({ by: 'crm', what: `The complaint came in by phone; ${owner.id} owns it.` });
    expect(said('AccountRecorded').texts).toEqual(ACCOUNT);
    expect(said('FindingRecorded')).toMatchObject({ by: 'li.na', texts: { what: FINDING.what } });
    expect(said('OfferProposed').texts).toEqual({ text: 'Please.' });
    expect(said('PromiseMade').texts).toEqual({ what: 'I ring at five.' });
    expect(items.at(-1)).toMatchObject({ type: 'Refused', what: 'Reopen was refused: not-closed.' });
    for (const { what } of items) expect(what).toMatch(/^[A-Za-z].*\.$/);
  });

  it('shows the letters and how they fared', async () => {
    const { id, owner } = await api.opened();
    const { items } = (await api.get(`/v1/complaints/${id}/letters`)).json();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ template: 'acknowledgement', channel: 'email', status: 'pending', attempts: 0 });
    expect(items[0].text).toContain(owner.name);
    expect(items[0]).not.toHaveProperty('address');
  });

  it('shows who complained and what was said at intake', async () => {
    const { complainant } = INTAKE;
    const thirdParty = { name: 'Hotel Sol', email: 'sol@example.com' };
    const { id } = await api.opened({ ...ACCOUNT, complainant, thirdParty });
    expect((await api.get(`/v1/complaints/${id}/complainant`)).json()).toEqual({
      ...complainant,
      customerRef: null,
      timeZone: 'Europe/London',
      preferredChannel: null,
      channels: ['email', 'sms', 'portal'],
      intake: { summary: INTAKE.summary, ...ACCOUNT, thirdParty: 'Hotel Sol', thirdPartyEmail: 'sol@example.com' },
    });
  });

  it('suggests options that suit the cause, each with both halves', async () => {
    const { id } = await api.opened();
    await api.does(id, ['/finding', { ...FINDING, cause: 'people', subCause: undefined }]);
    const { cause, options, catalogue } = (await api.get(`/v1/complaints/${id}/offers/suggestions`)).json();
    expect(cause).toBe('people');
    expect(options.length).toBeGreaterThanOrEqual(2);
    expect(options.length).toBeLessThanOrEqual(4);
    for (const { putRight, makeUp } of options) expect([putRight.length > 0, makeUp.length]).toEqual([true, 1]);
    for (const { causes } of catalogue) expect(causes).toContain('people');
  });

  it('says whom to ring, when, in which language, and what to say in five steps', async () => {
    const { id } = await api.opened();
    await api.does(id, ['/finding', FINDING], ['/response', { text: 'So it was.' }]);
    const call = (await api.get(`/v1/complaints/${id}/calls/c1`)).json();
    expect(call).toMatchObject({
      id: 'c1',
      status: 'planned',
      whom: { name: 'Chen Mei', phone: expect.stringMatching(/^\+86138\d{8}$/), language: 'en' },
    });
    expect(call.script).toHaveLength(5);
  });
});

describe('the list of complaints', () => {
  it('filters by what is known of them', async () => {
    const { id } = await api.opened({
      product: 'cruise',
      receivedAt: '2009-02-01T08:00:00Z',
      externalRefs: { zendesk: '7:1' },
      thirdParty: { name: 'Nautica' },
      complainant: { name: 'A', vulnerabilities: [{ type: 'age' }] },
    });
    const found = await list('product=cruise');
    expect(ids(found)).toEqual([id]);
    const { reference, owner } = found.items[0] as ComplaintView;
    for (const query of [
      ...['externalRef=zendesk:7:1', 'thirdParty=nautica', `reference=${reference}`, 'receivedTo=2010-01-01T00:00:00Z'],
      ...[
        'product=cruise&severity=normal&stage=acknowledged&policy=house&breached=true',
        `product=cruise&owner=${owner.id}`,
      ],
    ]) {
      expect(ids(await list(query))).toEqual([id]);
    }
    for (const query of ['severity=low', 'cause=system', 'stage=closed', 'receivedFrom=2026-12-22T00:00:00Z']) {
      expect(ids(await list(`product=cruise&${query}`))).toEqual([]);
    }
  });

  it('comes in pages that leave nothing out', async () => {
    const all = ids(await list('limit=100&sort=receivedAt'));
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await list(`limit=3&sort=receivedAt${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      paged.push(...ids(page));
      cursor = page.nextCursor;
    }
    expect(all.length).toBeGreaterThan(6);
    expect(paged).toEqual(all);
  });
});

describe('one row that cannot be read', () => {
  const opened = async () => (await api.opened({ product: 'unreadable' })).id;
  /** Something writes past Amends. */
  const spoil = (id: string) => {
    const list = api.register.records.list.bind(api.register.records);
    jest.spyOn(api.register.records, 'list').mockImplementation(async (filter) => {
      const { items, nextCursor } = await list(filter);
      const broken = (one: StoredComplaint) => ({ ...one, complaint: { id } as Complaint });
      return { nextCursor, items: items.map((one) => (one.complaint.id === id ? broken(one) : one)) };
    });
  };
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('is left out of the list of complaints, which shows the others, and its id is logged', async () => {
    const [first, second] = [await opened(), await opened()];
    spoil(first);
    expect(ids(await list('product=unreadable'))).toEqual([second]);
    const line = JSON.parse(api.logged.find((one) => one.includes('cannot be read')) ?? '{}');
    expect(line).toMatchObject({ id: first, err: { name: 'TypeError' } });
  });

  it('is left out where a field holds what nobody knows', async () => {
    const [first, second] = [await opened(), await opened()];
    const stored = await api.register.records.read(first);
    const wrong = { ...stored, complaint: { ...stored?.complaint, stage: 'Chen Mei' } } as never;
    const other = (await api.register.records.read(second)) as StoredComplaint;
    jest.spyOn(api.register.records, 'list').mockResolvedValue({ items: [wrong, other], nextCursor: null });
    expect(ids(await list('product=unreadable'))).toEqual([second]);
    expect(api.logged.join()).not.toContain('Chen Mei');
  });

  it('is left out of the approvals', async () => {
    const [first, second] = [await opened(), await opened()];
    for (const id of [first, second]) await api.does(id, ['/finding', FINDING], ['/offers', offerOf('300.00')]);
    const states = api.register.records.states.bind(api.register.records);
    jest.spyOn(api.register.records, 'states').mockImplementation(async (asked) => {
      const found = await states(asked);
      return found.set(first, { id: first } as Complaint);
    });
    const { items } = (await api.get('/v1/approvals')).json<{ items: { complaint: string }[] }>();
    expect(items.map(({ complaint }) => complaint)).toEqual([second]);
  });
});

describe('policy packs', () => {
  it('are there with the source and confidence of each number', async () => {
    const { items } = (await api.get('/v1/policies', 'ops')).json();
    expect(items.map(({ id }: { id: string }) => id)).toContain('house');
    const house = (await api.get('/v1/policies/house', 'crm')).json();
    expect(house).toMatchObject({
      id: 'house',
      defaults: { language: 'en' },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(house.authority).toContainEqual(
      expect.objectContaining({ role: 'supervisor', upTo: { amount: '500.00', currency: 'EUR' } }),
    );
    expect(house.sources.length).toBeGreaterThan(10);
  });

  it('tell under which law they are, and how sure its numbers are', async () => {
    const law = (await api.get('/v1/policies/ie-cpc', 'crm')).json();
    expect(law.regimes).toEqual([expect.objectContaining({ id: 'ie-cpc', calendar: 'ie' })]);
    expect(law.numbers).toMatchObject({ rule: 0, secondary: 2 });
    expect(law.sources).toContainEqual({
      field: 'ie-cpc.clocks.answer.due',
      value: '40 working-days',
      source: expect.stringContaining('William Fry'),
      seenOn: '2026-11-24',
      confidence: 'secondary',
    });
    const doubt = 'ie-cpc.clocks.answer.due (40 working-days) was told by others, the rule itself was not read';
    expect(law.warnings).toContain(doubt);
  });

  it('warn of each file that wants an eye, and tell nobody where it lies', async () => {
    const { warnings } = (await api.get('/v1/policies', 'ops')).json();
    expect(warnings).toContainEqual({
      file: 'regimes/ie-cpc.yaml',
      count: 9,
      line: expect.any(Number),
      reason: expect.stringContaining('was told by others'),
    });
  });

  it('open a complaint under a law, with its deadline on the calendar of that law', async () => {
    const complaint = await api.opened({ policy: 'uk-fca-payment' });
    const law = complaint.clocks.find(({ name }) => name === 'uk-fca-payment.final-response');
    expect(law).toMatchObject({ class: 'regulatory', status: 'running' });
    expect(law?.due).toMatch(/T23:59:59/);
    expect(complaint.nextUpdateAt).not.toBeNull();
  });
});
