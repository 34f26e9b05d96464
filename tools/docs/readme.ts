import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../..');

/** The README's `sh` blocks as one script: in order, each on the variables of those before, ending at the first failure. */
export function readmeScript(): string {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map((match) => match[1]);
  return ['set -euo pipefail', ...blocks].join('\n');
}

/** Runs the README's commands and answers what they print. Throws with what they printed when one fails. */
export async function runReadme(env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-c', readmeScript()], { cwd: ROOT, env });
  return stdout;
}
