import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Where the build puts the bundle, beside the compiled rooms. Running from sources there is none. */
export const workflowBundlePath = join(__dirname, '..', 'workflow-bundle.js');

/** The prebuilt bundle, else one built now (a few seconds, once per content). */
export async function workflowBundle(): Promise<{ codePath: string } | { code: string }> {
  return existsSync(workflowBundlePath) ? { codePath: workflowBundlePath } : bundleWorkflows();
}

/**
 * Names the workflow code in the history, in two events of every task: the SDK's own name is eighty characters long. The
 * same code has the same name, so runs can be reset to where another one began.
 */
export function buildIdOf(bundle: { codePath: string } | { code: string }): string {
  const code = 'code' in bundle ? bundle.code : readFileSync(bundle.codePath);
  return createHash('sha256').update(code).digest('hex').slice(0, 8);
}

/** Loaded once for all runs of a worker and not for each: SDK and loop hold no state of a run. */
const PRELOADED = ['./preload/no-stack-traces', '@temporalio/workflow', '../workflows'];

/** Bundles `workflows/`, which holds no rule of a complaint. Cached outside the checkout under the hash of its sources. */
export async function bundleWorkflows(): Promise<{ code: string }> {
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'amends', 'workflow-bundles');
  const path = join(folder, `${sourceHash()}.js`);
  if (existsSync(path)) return { code: readFileSync(path, 'utf8') };
  const { code } = await bundleWorkflowCode({
    workflowsPath: require.resolve('../workflows'),
    preloadModules: PRELOADED.map((module) => require.resolve(module)),
    payloadConverterPath: require.resolve('../workflows/payload-converter'),
    logger: new DefaultLogger('WARN'),
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}.${process.pid}`, code);
  renameSync(`${path}.${process.pid}`, path);
  return { code };
}

/** Hash of every source and library version in the bundle, and of this file. */
function sourceHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['../workflows', 'preload'])
    for (const file of sources(join(__dirname, folder))) hash.update(file);
  hash.update(readFileSync(__filename));
  for (const name of ['@temporalio/worker', '@temporalio/workflow']) hash.update(versionOf(name));
  return hash.digest('hex');
}

function sources(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[jt]s$/.test(name));
  return names.sort().map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`);
}

function versionOf(name: string): string {
  const { version } = require(`${name}/package.json`) as { version: string };
  return `${name}@${version}`;
}
