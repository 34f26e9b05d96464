import { copyFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demandFreshBuild } from '../../tools/build/fresh-build';
import { inFolder, runNode } from './cli';

const ROOT = join(__dirname, '..', '..');
const STALE = 'dist/ was not built from the present sources; run `npm run build` first.';

/** A checkout with one source file, and a `dist/` that says it was built from it. */
const withBuild = (work: (root: string, source: string) => void) =>
  inFolder(async (root) => {
    copyFileSync(join(ROOT, 'build.mjs'), join(root, 'build.mjs'));
    writeFileSync(join(root, 'tsconfig.build.json'), JSON.stringify({ include: ['cli'] }));
    for (const folder of ['cli', 'dist']) mkdirSync(join(root, folder));
    const source = join(root, 'cli', 'main.ts');
    writeFileSync(source, 'main();\n');
    writeFileSync(join(root, 'dist', 'sources.sha256'), (await runNode([join(root, 'build.mjs'), '--sources'])).out);
    work(root, source);
  });

describe('tests of the built program', () => {
  it('run on a build of the present sources, whatever the file times say', () =>
    withBuild((root, source) => {
      utimesSync(source, new Date(), new Date(Date.now() + 60_000));
      expect(() => demandFreshBuild(root)).not.toThrow();
    }));

  it.each<[string, (root: string, source: string) => void]>([
    ['a source has changed', (_, source) => writeFileSync(source, 'main(1);\n')],
    ['a source was added', (root) => writeFileSync(join(root, 'cli', 'more.ts'), '')],
    ['a file read at run time was added', (root) => writeFileSync(join(root, 'cli', 'mapping.yaml'), '')],
    ['there is no build', (root) => writeFileSync(join(root, 'dist', 'sources.sha256'), '')],
  ])('fail at once with one sentence when %s', (_, change) =>
    withBuild((root, source) => {
      change(root, source);
      expect(() => demandFreshBuild(root)).toThrow(STALE);
    }),
  );
});
