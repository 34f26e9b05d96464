import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { withProgress } from '../../cli/process/progress';
import { loadPolicies } from '../../policies/load';
import { type Certificate, textOf } from './certificate';
import { differences } from './differences';
import { certify } from './run';

const ROOT = join(__dirname, '../..');

const HELP = `npm run certify -- POLICY…            lives every path of these policies and writes the certificates that are missing;
                                      an existing one must say the same, else the cases that differ are listed
npm run certify -- --all              of every policy
  --check                             writes nothing: every certificate must exist
  --renew                             a changed one replaces the existing one
  --policies FOLDER                   a folder of your own beside the shipped policies, as AMENDS_POLICIES
  --to FOLDER                         where certificates are (default: policies/certificates, or FOLDER/certificates of your own)

Needs the time-skipping test server, which \`npm test\` fetches. What a certificate says: docs/certification.md.
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean' },
      check: { type: 'boolean' },
      help: { type: 'boolean' },
      renew: { type: 'boolean' },
      policies: { type: 'string' },
      to: { type: 'string' },
    },
  });
  if (values.help || (positionals.length === 0 && !values.all)) {
    process.stdout.write(HELP);
    return values.help ? 0 : 1;
  }
  const shipped = join(ROOT, 'policies');
  const folders = values.policies ? [shipped, resolve(values.policies)] : [shipped];
  const to = resolve(values.to ?? join(values.policies ?? join(ROOT, 'policies'), 'certificates'));
  const ids = values.all ? [...loadPolicies(folders).packs.keys()] : positionals;
  return hold(await certifyWithProgress(ids, folders), to, values);
}

async function certifyWithProgress(ids: string[], folders: string[]) {
  let [over, of] = [0, 0];
  const work = certify(ids, folders, (done, all) => {
    [over, of] = [done, all];
  });
  const certified = await withProgress(`Certifying ${ids.length === 1 ? ids[0] : `${ids.length} policies`}`, work);
  process.stdout.write(`${over} of ${of} cases lived.\n`);
  return certified;
}

interface CertifyOptions {
  check?: boolean;
  renew?: boolean;
}

/** Writes certificates that are missing and right. Whatever is wrong or has changed is listed with the case that shows it. */
function hold(
  { certificates, wrong }: Awaited<ReturnType<typeof certify>>,
  to: string,
  wanted: CertifyOptions,
): number {
  const changes = certificates.flatMap((one) => againstIssued(one, to, wanted.check === true));
  for (const line of [...wrong, ...changes]) process.stderr.write(`${line}\n`);
  if (changes.length > 0 && !wanted.check && !wanted.renew) {
    process.stderr.write('Nothing was written. If the change is meant, run it again with --renew.\n');
  }
  if (wrong.length > 0 || (changes.length > 0 && !wanted.renew)) return 1;
  for (const one of certificates) {
    if (!wanted.check) issue(one, to);
    const { exercised, notExercised } = one.numbers;
    const [lived, left] = [Object.keys(exercised).length, Object.keys(notExercised).length];
    process.stdout.write(`${one.policy.id}: ${one.cases.length} cases, ${lived} numbers lived, ${left} not\n`);
  }
  return 0;
}

const fileOf = ({ policy }: Certificate, to: string) => join(to, `${policy.id}.json`);

function againstIssued(now: Certificate, to: string, mustBeThere: boolean): string[] {
  const file = fileOf(now, to);
  if (existsSync(file)) return differences(JSON.parse(readFileSync(file, 'utf8')) as Certificate, now);
  return mustBeThere ? [`${now.policy.id}: there is no certificate ${file}`] : [];
}

function issue(certificate: Certificate, to: string): void {
  mkdirSync(to, { recursive: true });
  writeFileSync(fileOf(certificate, to), textOf(certificate));
}

void main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`certify: ${error.message}\n`);
    process.exit(1);
  },
);
