import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificate } from '../../certification/certificate';
import { differences } from '../../certification/differences';
import { certify } from '../../certification/run';
import { loadPolicies } from '../../policies/load';
import { ROOT } from '../architecture/project';

const SHIPPED = join(ROOT, 'policies');
export const policies = loadPolicies([SHIPPED]);

const ids = [...policies.packs.keys()].sort();
/** Two parts that take about as long, lived side by side. */
const FIRST = ids.indexOf('house') + 1;
export const firstHalf = ids.slice(0, FIRST);
export const secondHalf = ids.slice(FIRST);

/** How long half of the policies may take, ms: a minute and a half alone on two cores, more beside other tests. */
export const PATIENCE = 480_000;

export function issuedFor(id: string): Certificate {
  const file = join(ROOT, 'certificates', `${id}.json`);
  if (!existsSync(file)) throw new Error(`${id} has no certificate: npm run certify -- ${id}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Certificate;
}

/** What went wrong, and where a life differed from its certificate; empty when all is as issued. */
export async function livedAsIssued(half: string[]): Promise<string[]> {
  const { certificates, wrong } = await certify(half, [SHIPPED], () => undefined);
  return [...wrong, ...certificates.flatMap((now) => differences(issuedFor(now.policy.id), now))];
}
