import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Builds `dist/`: compiled code, the files that it reads at run time, the workflow bundle, so that a worker starts without
 * a bundler, and the hash of the sources. Built beside the old `dist/`, which is replaced at the very end, since Amends
 * may be running from it. `node build.mjs --sources` only prints the hash of the present sources.
 */
const root = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);

/** Rooms that read files at run time, and the endings of those files. */
const ASSETS = { letters: /\.(eta|yaml)$/, policies: /\.(yaml|json)$/, register: /\.sql$/, cli: /\.yaml$/ };

if (process.argv.includes('--sources')) process.stdout.write(sourceHash());
else await build();

async function build() {
  const draft = `${root}dist-${process.pid}`;
  process.on('exit', () => rmSync(draft, { recursive: true, force: true }));
  const hash = sourceHash();
  const tsc = [require.resolve('typescript/bin/tsc'), '-p', `${root}tsconfig.build.json`, '--outDir', draft];
  if (spawnSync(process.execPath, tsc, { stdio: 'inherit' }).status !== 0) process.exit(1);
  for (const [room, ending] of Object.entries(ASSETS)) {
    cpSync(`${root}${room}`, `${draft}/${room}`, {
      recursive: true,
      filter: (path) => statSync(path).isDirectory() || ending.test(path),
    });
  }
  cpSync(require.resolve('redoc/bundles/redoc.standalone.js'), `${draft}/api/openapi/redoc.standalone.js`);
  const { bundleWorkflows, workflowBundlePath } = require(`${draft}/worker/bundle.js`);
  const { code } = await bundleWorkflows();
  writeFileSync(workflowBundlePath, code);
  writeFileSync(`${draft}/sources.sha256`, hash);
  rmSync(`${root}dist`, { recursive: true, force: true });
  renameSync(draft, `${root}dist`);
}

/** SHA-256 of names and contents of all that goes into `dist/`, and of this file. */
function sourceHash() {
  const { include } = JSON.parse(readFileSync(`${root}tsconfig.build.json`, 'utf8'));
  const hash = createHash('sha256');
  for (const file of ['build.mjs', 'tsconfig.build.json', ...include.flatMap(sourcesOf)]) {
    hash.update(`${file}\n`).update(readFileSync(`${root}${file}`));
  }
  return hash.digest('hex');
}

function sourcesOf(room) {
  const names = readdirSync(`${root}${room}`, { recursive: true, encoding: 'utf8' }).sort();
  const isSource = (name) => name.endsWith('.ts') || ASSETS[room]?.test(name);
  return names.filter(isSource).map((name) => `${room}/${name}`);
}
