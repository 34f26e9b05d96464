import { FINDING, offerOf, TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  api.gateway.carriesOut = false;
});
afterAll(() => api.close());

describe('an offer whose steps depend on each other', () => {
  it('shows their order and that an option holds as a whole, and another offer shows neither', async () => {
    const { id } = await api.opened();
    const [first, second] = offerOf('60.00').options;
    const [refund] = first?.putRight ?? [];
    const ordered = { ...first, putRight: [{ remedy: 'resend' }, { ...refund, order: 2 }], allOrNothing: true };
    const created = await api.does(id, ['/finding', FINDING], ['/offers', { options: [ordered, second] }]);
    expect(created.offer?.options[0]).toMatchObject({
      allOrNothing: true,
      putRight: [{ remedy: 'resend' }, { order: 2 }],
    });
    expect(JSON.stringify(created.offer?.options[1])).not.toMatch(/order|allOrNothing/);
  });

  it('takes from the catalogue how long a voucher lasts', async () => {
    const { id } = await api.opened();
    await api.does(id, ['/finding', FINDING], ['/offers', offerOf('60.00')]);
    const stored = await api.register.records.read(id);
    expect(stored?.complaint.offers[0]?.options[0]?.makeUp).toMatchObject([{ remedy: 'voucher', lasts: '24 months' }]);
  });
});
