import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, cachePath } from '../../cli/temporal/cache';
import { run } from './run';

/** Every package with its hashes; made by `pip-compile --generate-hashes` from `schemathesis==4.32.5`. */
const REQUIREMENTS = join(__dirname, 'schemathesis.txt');

/** Schemathesis, which tries an API by its OpenAPI document, fetched by pip once per machine: the folder for PYTHONPATH. */
export async function schemathesis(): Promise<string> {
  const pinned = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  return cached(cachePath('python', `schemathesis-${pinned}`), async (draft) => {
    const wanted = ['--no-deps', '--require-hashes', '--only-binary', ':all:', '-r', REQUIREMENTS];
    const quietly = ['--quiet', '--no-input', '--disable-pip-version-check', '--retries', '1'];
    await run('python3', ['-m', 'pip', 'install', ...quietly, '--target', draft, ...wanted]);
    return draft;
  });
}
