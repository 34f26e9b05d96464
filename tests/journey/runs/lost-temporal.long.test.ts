import { Embedded } from '../../harness/processes/embedded';
import { loseAndFind } from './lost-and-found';
import { type SlowBank, startSlowBank } from './slow-bank';

jest.setTimeout(600_000);

const COMPLAINTS = Number(process.env.COMPLAINTS ?? 200);

let amends: Embedded;
let bank: SlowBank;
beforeAll(async () => {
  bank = await startSlowBank();
  amends = await Embedded.start(bank.settings);
});
afterAll(async () => {
  await amends?.stop();
  await bank?.stop();
});

test('all of Temporal is lost with complaints in every stage: each goes on within 120 s, as it was, and nothing is done twice', async () => {
  const { api, temporalAddress } = amends;
  const lose = async () => {
    await amends.loseTemporal();
    bank.settle();
    await amends.start();
    expect(amends.said).toContain('The data of Temporal is another than before');
  };
  await loseAndFind({ api, temporalAddress, bank, lose }, COMPLAINTS);
});
