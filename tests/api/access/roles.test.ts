import Fastify from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { describeApi } from '../../../api/openapi/describe';
import { OPERATIONS } from '../../../application/operations';
import { calls } from '../calls';

describe('the table of operations', () => {
  it('has every operation of the table as a route, and every route in the table', () => {
    expect(
      calls()
        .map(({ operation }) => operation)
        .sort(),
    ).toEqual(Object.keys(OPERATIONS).sort());
  });

  it.each([
    ['that it does not list', {}],
    ['that is hidden', { schema: { hide: true } }],
  ])('does not let the API start with a route %s', async (_, options) => {
    const app = Fastify().withTypeProvider<ZodTypeProvider>();
    await describeApi(app);
    expect(() => app.get('/v1/secret', options, async () => 'open to all')).toThrow('OPERATIONS');
    await app.close();
  });
});
