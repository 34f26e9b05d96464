import { bundleWorkflows } from '../../../worker/bundle';

describe('the workflow bundle', () => {
  it('contains no zod, no database and no file system, since each cached run costs memory for it', async () => {
    const { code } = await bundleWorkflows();
    for (const heavy of ['zod', 'pg', 'kysely', 'pino', 'fastify', 'yaml', '@electric-sql/pglite']) {
      expect(code).not.toContain(`node_modules/${heavy}/`);
    }
  });

  it('stays small', async () => {
    const { code } = await bundleWorkflows();
    const withoutMap = code.split('//# sourceMappingURL')[0] ?? '';
    expect(withoutMap.length).toBeLessThan(1_400_000);
  });
});
