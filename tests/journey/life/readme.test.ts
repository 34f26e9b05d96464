import { type Embedded, startEmbedded } from '../../../tools/docs/embedded';
import { runReadme } from '../../../tools/docs/readme';

let amends: Embedded;
beforeAll(async () => {
  amends = await startEmbedded();
});
afterAll(() => amends?.stop());

test('the five minutes of the README work as written, down to the payment', async () => {
  const said = await runReadme(amends.env);
  expect(said).toMatch(/^A-\d{4}-\d{6}$/m);
  expect(said).toMatch(/^resolving$/m);
  expect(said).toMatch(/^awaiting-approval$/m);
  expect(said).toMatch(/^open$/m);
  expect(said).toMatch(/^following-up$/m);
  expect(said).toMatch(/^decide, generation 1: met, due /m);
  expect(said).toMatch(/^proved: uk-fca-payment\.final-response is due 2027-01-14T23:59:59\.000Z/m);
  expect(said).not.toMatch(/undefined|WRONG/);
});
