import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Makes `dist/`: compiled code, the files that code reads beside itself, and the workflow bundle, so that a worker starts
 * without a bundler. Always from nothing: a file that was renamed must not live on in `dist/`.
 */
const root = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);

/** Rooms that read files at run time, and the endings of those files. */
const ASSETS = { letters: /\.(eta|yaml)$/, policies: /\.(yaml|json)$/, register: /\.sql$/, cli: /\.yaml$/ };

rmSync(`${root}dist`, { recursive: true, force: true });
const tsc = [require.resolve('typescript/bin/tsc'), '-p', `${root}tsconfig.build.json`];
if (spawnSync(process.execPath, tsc, { stdio: 'inherit' }).status !== 0) process.exit(1);
for (const [room, ending] of Object.entries(ASSETS)) {
  cpSync(`${root}${room}`, `${root}dist/${room}`, {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || ending.test(path),
  });
}
const { bundleWorkflows, workflowBundlePath } = require('./dist/worker/bundle.js');
const { code } = await bundleWorkflows();
writeFileSync(workflowBundlePath, code);
