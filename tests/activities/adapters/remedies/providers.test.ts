import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingProviders, readProviders } from '../../../../activities/adapters/remedies/providers';

const folder = mkdtempSync(join(tmpdir(), 'providers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ENV = { STRIPE_KEY: 'sk_test_123', SHOP_SECRET: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD', PLAIN: 'hunter2' };
const RIGHT = `providers:
  payments: { kind: stripe, secret: STRIPE_KEY }
  shop:
    kind: http
    url: https://shop.example.com/orders
    secret: SHOP_SECRET
    honoursKeys: false
`;

function read(text: string) {
  const file = join(folder, 'providers.yaml');
  writeFileSync(file, text);
  return readProviders(file, ENV, async () => null);
}

it('sets up each provider of the file, with its secret from the environment', () => {
  const { payments, shop } = read(RIGHT);
  expect([payments?.honoursKeys, shop?.honoursKeys]).toEqual([true, false]);
});

it.each([
  ['STRIPE_KEY', 'NOT_SET', 'providers.payments.secret names the environment variable NOT_SET, which is not set', 2],
  ['SHOP_SECRET', 'PLAIN', 'providers.shop.secret: the environment variable PLAIN is not whsec_ and base64', 6],
  ['STRIPE_KEY', 'sk_live_9', 'is not the name of an environment variable such as "VOUCHERS_SECRET"', 2],
  ['payments:', 'ledger:', "providers.ledger is the name of the register's own ledger", 2],
  ['kind: http', 'kind: fax', 'providers.shop.kind', 4],
  ['https://shop.example.com/orders', 'shop', 'is not an address such as', 5],
  ['    honoursKeys: false\n', '', 'honoursKeys', 3],
  ['honoursKeys: false', 'honoursKeys: false\n    statusUrl: https://shop.example.com/status', 'lacks {key}', 8],
  ['honoursKeys: false', 'honoursKeys: false\n    within: 600', 'within', 8],
])('does not start with %s exchanged for %s, and says where', (right, wrong, reason, line) => {
  const attempt = () => read(RIGHT.replace(right, wrong));
  expect(attempt).toThrow(reason);
  expect(attempt).toThrow(`providers.yaml:${line}: `);
});

it('says that the file is not there', () => {
  const file = join(folder, 'nowhere.yaml');
  expect(() => readProviders(file, ENV, async () => null)).toThrow(`${file}:1: there is no such file`);
});

it("names providers of catalogues that are not set up, but never the register's own ledger", () => {
  expect(missingProviders(['parcels', null, 'shop', 'ledger', 'parcels'], read(RIGHT))).toEqual(['parcels']);
});
