import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cached, cachePath } from '../../cli/temporal/cache';
import { onPath, run } from './run';

const MODULE = 'github.com/compose-spec/compose-go/v2/cmd@v2.9.0';

/**
 * Compose's own loader as a program, built by Go once: it prints a compose file as compose understands it, or says what
 * is wrong with it. No Docker engine is needed.
 */
export async function composeLoader(): Promise<string> {
  return cached(cachePath('bin', 'compose-loader'), async (draft) => {
    if (!(await onPath('go', ['version']))) throw new Error('Install Go: the loader is built with it, once.');
    await run('go', ['install', MODULE], { env: { ...process.env, GOBIN: draft } });
    const [program] = readdirSync(draft);
    if (program === undefined) throw new Error(`go install ${MODULE} built no program`);
    return join(draft, program);
  });
}
