import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificate } from '../../certification/certificate';
import { differences } from '../../certification/differences';
import { certify } from '../../certification/run';
import { loadPolicies } from '../../policies/load';
import { ROOT } from '../architecture/project';

/** All policies live side by side in one world; the bar for the whole is six minutes. */
jest.setTimeout(360_000);

const SHIPPED = join(ROOT, 'policies');
const ids = [...loadPolicies([SHIPPED]).packs.keys()];

function issuedFor(id: string): Certificate {
  const file = join(ROOT, 'certificates', `${id}.json`);
  if (!existsSync(file)) throw new Error(`${id} has no certificate: npm run certify -- ${id}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Certificate;
}

test('every shipped policy lives through the real workflow as its file says, and as its certificate says', async () => {
  const { certificates, wrong } = await certify(ids, [SHIPPED], () => undefined);
  expect(wrong).toEqual([]);
  expect(certificates.flatMap((now) => differences(issuedFor(now.policy.id), now))).toEqual([]);
});
