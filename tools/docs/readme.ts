import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../..');

/** The `sh` blocks of a page, in order, also those within a list. */
export const shellBlocks = (page: string): string[] =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^( *)```sh\n(.*?)^\1```$/gms)].map((match) => match[2] ?? '');

/** The README's `sh` blocks as one script: in order, each on the variables of those before, ending at the first failure. */
export const readmeScript = (): string => ['set -euo pipefail', ...shellBlocks('README.md')].join('\n');

/** Runs the README's commands and answers what they print. Throws with what they printed when one fails. */
export async function runReadme(env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-c', readmeScript()], { cwd: ROOT, env });
  return stdout;
}
