import { bundleWorkflows } from '../../../worker/bundle';

/** Characters without the source map: 577,509 when this was written, nearly all of them the SDK's. */
const MOST = 600_000;

async function bundle(): Promise<string> {
  const { code } = await bundleWorkflows();
  return code.split('//# sourceMappingURL')[0] ?? '';
}

describe('the workflow bundle', () => {
  it('has nothing of ours but the workflows, since each cached run costs memory for it', async () => {
    const modules = (await bundle()).match(/(?<=^\/\*{3}\/ ")\.\/[^"]+/gm) ?? [];
    const ours = modules.filter((module) => !module.startsWith('./node_modules/'));
    expect(ours).toContain('./workflows/complaint.ts');
    expect(ours.filter((module) => !/^\.\/(workflows|worker\/preload)\//.test(module))).toEqual([]);
  });

  it('has no large library', async () => {
    const code = await bundle();
    for (const heavy of ['zod', 'pg', 'kysely', 'pino', 'fastify', 'yaml', '@electric-sql/pglite'])
      expect(code).not.toContain(`node_modules/${heavy}/`);
  });

  it('stays small', async () => {
    expect((await bundle()).length).toBeLessThan(MOST);
  });
});
