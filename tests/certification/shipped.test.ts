import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Certificate, certificateOf } from '../../certification/certificate';
import { differences } from '../../certification/differences';
import { certify } from '../../certification/run';
import { loadPolicies } from '../../policies/load';
import { ROOT } from '../architecture/project';

jest.setTimeout(300_000);

const SHIPPED = join(ROOT, 'policies');
const policies = loadPolicies([SHIPPED]);

/** One for each way of counting; `npm run certify -- --all --check` lives all of them again, in two to five minutes. */
const LIVED = ['uk-fca-payment', 'au-rg271', 'us-cfpb', 'cn-bank'];

function issuedFor(id: string): Certificate {
  const file = join(ROOT, 'certificates', `${id}.json`);
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

test('shipped policies live through the real workflow as their files and their certificates say', async () => {
  const { certificates, wrong } = await certify(LIVED, [SHIPPED], () => undefined);
  expect(wrong).toEqual([]);
  expect(certificates.flatMap((now) => differences(issuedFor(now.policy.id), now))).toEqual([]);
});
