import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicies } from '../../policies/load';
import { type Certificate, certificateOf } from '../../tools/certification/certificate';
import { ROOT } from '../architecture/project';
import { runNode, withoutProgress } from '../cli/cli';

/** How long all policies may take, ms: under four minutes beside one other file on two cores. */
jest.setTimeout(900_000);

const policies = loadPolicies([join(ROOT, 'policies')]);

function issuedFor(id: string): Certificate {
  const file = join(ROOT, 'policies', 'certificates', `${id}.json`);
  if (!existsSync(file)) throw new Error(`${id} has no certificate: npm run certify -- ${id}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Certificate;
}

test.each([...policies.packs])(
  'the certificate of %s is for its present content, calendars and program',
  (id, pack) => {
    const { policy, program, calendars } = certificateOf(pack, policies, []);
    expect(issuedFor(id)).toMatchObject({ policy, program, calendars });
  },
);

test('all shipped policies live through the real workflow as their files and certificates say', async () => {
  const { code, out, err } = await runNode([join(ROOT, 'tools/certification/main.ts'), '--all', '--check']);
  if (code !== 0) throw new Error(withoutProgress(err));
  for (const id of policies.packs.keys()) expect(out).toMatch(new RegExp(`^${id}: \\d+ cases, `, 'm'));
});
