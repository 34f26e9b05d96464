import { spawnSync } from 'node:child_process';
import { cpSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Makes `dist/`: compiled code, the files that code reads beside itself, and the workflow bundle, so that a worker starts
 * without a bundler. Always from nothing, since a file that was renamed must not live on; and beside the old `dist/`,
 * which takes its leave at the very end, since Amends may be running from it.
 */
const root = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);
const draft = `${root}dist-${process.pid}`;

/** Rooms that read files at run time, and the endings of those files. */
const ASSETS = { letters: /\.(eta|yaml)$/, policies: /\.(yaml|json)$/, register: /\.sql$/, cli: /\.yaml$/ };

process.on('exit', () => rmSync(draft, { recursive: true, force: true }));
const tsc = [require.resolve('typescript/bin/tsc'), '-p', `${root}tsconfig.build.json`, '--outDir', draft];
if (spawnSync(process.execPath, tsc, { stdio: 'inherit' }).status !== 0) process.exit(1);
for (const [room, ending] of Object.entries(ASSETS)) {
  cpSync(`${root}${room}`, `${draft}/${room}`, {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || ending.test(path),
  });
}
const { bundleWorkflows, workflowBundlePath } = require(`${draft}/worker/bundle.js`);
const { code } = await bundleWorkflows();
writeFileSync(workflowBundlePath, code);
rmSync(`${root}dist`, { recursive: true, force: true });
renameSync(draft, `${root}dist`);
