import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { PreviewView } from '../../../api/schemas/answers/adoption';
import { TestApi } from '../../harness/api';
import { SHIPPED } from '../company';

const HOUSE = parse(readFileSync(join(SHIPPED, 'packs/house.yaml'), 'utf8'));
const COMPLAINTS = 60;

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  for (let nth = 0; nth < COMPLAINTS; nth++) await api.opened();
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => api.close());

const preview = async (query: string) => {
  const next = { ...HOUSE, version: '2', earlyWindow: '1 days' };
  return (await api.send(api.command('POST', `/v1/policies/preview?${query}`, next, 'ops'))).json<PreviewView>();
};

describe('the preview of a pack', () => {
  it('ends with a page when it has taken long enough, and says where to go on', async () => {
    let at = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => (at += 9));
    const first = await preview(`limit=${COMPLAINTS}`);
    expect(first.complaints).toBeLessThan(COMPLAINTS);
    jest.restoreAllMocks();
    const rest = await preview(`limit=${COMPLAINTS}&cursor=${first.nextCursor}`);
    expect([first.complaints + rest.complaints, rest.nextCursor]).toEqual([COMPLAINTS, null]);
  });

  it('refuses a file that is wider than any may be before it judges each entry', async () => {
    const clocks = Object.fromEntries(Array.from({ length: 900 }, (_, nth) => [`c${nth}`, {}]));
    const answer = await api.send(
      api.command('POST', '/v1/policies/preview', { ...HOUSE, version: '2', clocks }, 'ops'),
    );
    expect(answer.json()).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/clocks' }] });
    expect(answer.json().errors).toHaveLength(1);
  });

  it('does not take a name that every object has for an escalation of the file', async () => {
    const next = { ...HOUSE, version: '2', promise: { ...HOUSE.promise, escalation: 'constructor' } };
    const answer = await api.send(api.command('POST', '/v1/policies/preview', next, 'ops'));
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, '/promise/escalation']);
  });

  it('lets others have their turn after each stretch of work', async () => {
    let at = 0;
    let turns = 0;
    let next = setImmediate(function count() {
      turns += 1;
      next = setImmediate(count);
    });
    jest.spyOn(performance, 'now').mockImplementation(() => (at += 11));
    const list = api.register.records.list.bind(api.register.records);
    const page = await list({ policy: 'house', open: true, sort: 'receivedAt', limit: 25 });
    jest.spyOn(api.register.records, 'list').mockResolvedValue({ ...page, nextCursor: null });
    const before = turns;
    await preview('limit=25');
    clearImmediate(next);
    expect(turns - before).toBeGreaterThanOrEqual(25);
  });
});
