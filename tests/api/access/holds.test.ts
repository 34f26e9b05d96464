import { TestApi } from '../../harness/api';
import { eventually } from '../../harness/eventually';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const ready = async () => (await api.app.inject({ url: '/health/ready' })).json();

describe('the brakes', () => {
  it('are put on by operations, shown to everybody without who, and taken off again', async () => {
    expect(await ready()).toMatchObject({ status: 'ok', holds: [] });
    const held = await api.post('/v1/holds/payments', { reason: 'bank-outage' }, 'ops');
    const hold = { what: 'payments', since: api.now, reason: 'bank-outage' };
    expect(held.json()).toEqual({ items: [{ ...hold, by: 'ops' }] });
    expect((await ready()).holds).toEqual([hold]);
    expect((await api.get('/v1/holds', 'manager')).json()).toEqual({ items: [{ ...hold, by: 'ops' }] });

    const released = await api.post('/v1/holds/payments/release', {}, 'ops');
    expect(released.json()).toEqual({ items: [] });
    expect(await ready()).toMatchObject({ holds: [] });
  });

  it('stay as the first has put them', async () => {
    const first = await api.post('/v1/holds/letters', {}, 'manager');
    api.later(60_000);
    expect((await api.post('/v1/holds/letters', { reason: 'again' }, 'ops')).json()).toEqual(first.json());
    await api.post('/v1/holds/letters/release', {}, 'ops');
  });

  it('call the couriers of letters that waited', async () => {
    await api.opened();
    await api.post('/v1/holds/letters', {}, 'ops');
    api.gateway.woken.splice(0);
    await api.post('/v1/holds/letters/release', {}, 'ops');
    await eventually(async () => api.gateway.woken.length > 0);
    expect(api.gateway.woken).toEqual(['email']);
  });

  it('are off at once, though nobody can be called', async () => {
    await api.post('/v1/holds/letters', {}, 'ops');
    api.gateway.away = true;
    const released = await api.post('/v1/holds/letters/release', {}, 'ops');
    expect(released.json()).toEqual({ items: [] });
    await eventually(async () => api.logged.some((line) => line.includes('Not all that was on hold could be called')));
    api.gateway.away = false;
  });

  it.each([
    ['/v1/holds/complaints', {}],
    ['/v1/holds/letters', { reason: 'Chen Mei rang' }],
  ])('take no %s with %j', async (path, body) => {
    expect((await api.post(path, body, 'ops')).statusCode).toBe(400);
    expect(await ready()).toMatchObject({ holds: [] });
  });
});
