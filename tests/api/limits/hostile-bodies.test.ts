import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { LIMITS } from '../../../api/limits';
import { FINDING, INTAKE, offerOf, TestApi } from '../../harness/api';
import type { Answer } from '../../harness/client';
import { SHIPPED } from '../company';

let api: TestApi;
let id: string;
beforeAll(async () => {
  api = await TestApi.open();
  id = (await api.opened()).id;
});
afterAll(() => api.close());

const HOUSE = parse(readFileSync(join(SHIPPED, 'packs/house.yaml'), 'utf8'));
const [clock] = Object.values(HOUSE.clocks);
const many = <Thing>(count: number, thing: Thing) =>
  Object.fromEntries(Array.from({ length: count }, (_, nth) => [`c${nth}`, thing]));
const nested = (depth: number, inner: unknown, wrap: (inner: unknown) => unknown): unknown =>
  depth === 0 ? inner : wrap(nested(depth - 1, inner, wrap));
const routeOf = (depth: number) => [
  { above: '1 EUR', route: nested(depth, { role: 'manager' }, (route) => ({ inOrder: [route] })) },
];
const withRoutes = (routes: unknown) => ({ ...HOUSE, approval: { ...HOUSE.approval, routes } });
const withDue = (due: unknown) => ({ ...HOUSE, clocks: { ...HOUSE.clocks, decide: { ...HOUSE.clocks.decide, due } } });
const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
const LONG = 'x'.repeat(200_000);

const PACKS: [string, unknown][] = [
  ['1,000 clocks', { ...HOUSE, clocks: { ...HOUSE.clocks, ...many(997, clock) } }],
  ['21 clocks', { ...HOUSE, clocks: { ...HOUSE.clocks, ...many(18, clock) } }],
  ['1,001 fields', { ...HOUSE, ...many(1_001, 1) }],
  ['900 unknown fields', { ...HOUSE, ...many(900, 1) }],
  ['1,000 escalations', { ...HOUSE, escalations: many(1_000, { owner: '1 hours' }) }],
  ['a route of depth 1,000', withRoutes(routeOf(1_000))],
  ['a route of depth 15', withRoutes(routeOf(15))],
  [
    'a route of 400 people',
    withRoutes([
      { above: '1 EUR', route: { inOrder: Array(20).fill({ sideBySide: Array(20).fill({ role: 'manager' }) }) } },
    ]),
  ],
  ['10,000 routes', withRoutes(Array(10_000).fill({ above: '1 EUR', route: { role: 'manager' } }))],
  ['a wrong route in 900', withRoutes(Array(900).fill({ above: 'x', route: { inOrder: [{ role: 'x' }] } }))],
  ['5,000 sources', { ...HOUSE, sources: Array(5_000).fill(HOUSE.sources[0]) }],
  ['900 wrong sources', { ...HOUSE, sources: Array(900).fill({ of: [] }) }],
  [
    '10,000 warnings',
    {
      ...HOUSE,
      clocks: { ...HOUSE.clocks, decide: { ...HOUSE.clocks.decide, warnings: Array(10_000).fill('1 days') } },
    },
  ],
  ['a name of 200,000 characters', { ...HOUSE, id: LONG }],
  ['a field of 200,000 characters', { ...HOUSE, [LONG]: 1 }],
  ['a span of 200,000 digits', withDue(`${'9'.repeat(200_000)} days`)],
  [
    'an amount of 200,000 digits',
    { ...HOUSE, authority: { handler: { upTo: `${'9'.repeat(200_000)} EUR`, remedies: 'all' } } },
  ],
  ['a span of a century', withDue('36500 days')],
  ['100,000 lists in lists', DEEP],
  ['lists of lists', Array(900).fill(Array(900).fill([]))],
  ['objects of nothing', { ...HOUSE, clocks: many(1_000, {}) }],
  ...Object.keys(HOUSE).flatMap((field): [string, unknown][] => [
    [`${field} that is null`, { ...HOUSE, [field]: null }],
    [`${field} that is a number`, { ...HOUSE, [field]: 1e308 }],
    [`${field} of lists`, { ...HOUSE, [field]: Array(900).fill([]) }],
  ]),
];

const [option] = offerOf('60.00').options;
const BODIES: [string, string, unknown][] = [
  ['100,000 lists in lists', '/v1/complaints', DEEP],
  ['10,000 external references', '/v1/complaints', { ...INTAKE, externalRefs: many(10_000, '1') }],
  ['900 external references of the wrong form', '/v1/complaints', { ...INTAKE, externalRefs: many(900, 'a\nb') }],
  ['900 unknown fields', '/v1/complaints', { ...INTAKE, ...many(900, null) }],
  ['a name of a megabyte', '/v1/complaints', { ...INTAKE, complainant: { name: 'x'.repeat(1_000_000) } }],
  [
    'an e-mail made for slow patterns',
    '/v1/complaints',
    { ...INTAKE, complainant: { email: `${'a.'.repeat(100_000)}@` } },
  ],
  [
    'a phone made for slow patterns',
    '/v1/complaints',
    { ...INTAKE, complainant: { phone: `+${'1'.repeat(300_000)}` } },
  ],
  ['an instant made for slow patterns', '/v1/complaints', { ...INTAKE, receivedAt: '2026-11-20T'.repeat(50_000) }],
  ['blanks made for slow patterns', '/v1/complaints', { ...INTAKE, summary: `${' '.repeat(300_000)}\0` }],
  [
    'a language of a megabyte',
    '/v1/complaints',
    { ...INTAKE, complainant: { name: 'A', language: 'a-'.repeat(400_000) } },
  ],
  ['5,000 options', `/v1/complaints/{id}/offers`, { options: Array(5_000).fill(option) }],
  ['900 wrong options', `/v1/complaints/{id}/offers`, { options: Array(900).fill({ putRight: 1 }) }],
  [
    'an amount of 100,000 digits',
    `/v1/complaints/{id}/offers`,
    {
      options: [
        { putRight: [{ remedy: 'refund', amount: { amount: '9'.repeat(100_000), currency: 'EUR' } }], makeUp: [] },
      ],
    },
  ],
  [
    'circumstances that are nested',
    `/v1/complaints/{id}/finding`,
    { ...FINDING, circumstances: nested(30, 1, (inner) => ({ type: inner })) },
  ],
  ['a finding of lists', `/v1/complaints/{id}/finding`, Array(1_000).fill([])],
];

const JSON_TYPE = { 'content-type': 'application/json' };

/** A refusal in bounds: one that could be read, and nothing of what was sent comes back at length. */
function expectRefusal(answer: Answer): void {
  expect([400, 413]).toContain(answer.statusCode);
  expect(answer.body.length).toBeLessThan(16_000);
  const { errors = [] } = answer.json<{ errors?: object[] }>();
  expect(errors.length).toBeLessThanOrEqual(LIMITS.errors);
}

describe('what is sent to hold the process', () => {
  it('is made of enough', () => expect(PACKS.length + BODIES.length).toBeGreaterThanOrEqual(60));

  it.each(PACKS)('a pack with %s is refused in bounds', async (_, content) => {
    expectRefusal(await api.post('/v1/policies/preview', content, 'ops', JSON_TYPE));
  });

  it.each(BODIES)('a body with %s is refused in bounds', async (_, path, body) => {
    expectRefusal(await api.post(path.replace('{id}', id), body, 'handler', JSON_TYPE));
  });
});
