import { existsSync } from 'node:fs';
import { PolicyError, refuseIfWrong, type Wrong } from '../../../policies/files/error';
import { readYaml } from '../../../policies/files/yaml';
import type { ProvidersContent } from '../../../policies/schema/providers-schema';
import { providersSchema } from '../../../policies/schema/providers-schema';
import type { RemedyProvider } from '../../ports';
import { httpRemedies } from './http-remedies';
import { stripeRemedies } from './stripe';

/** The register's own ledger; catalogues need not name it. */
const OWN = 'ledger';
const STANDARD_WEBHOOKS = /^whsec_[A-Za-z0-9+/]{16,}={0,2}$/;

/**
 * The providers of a file, their secrets taken from `env`. Throws `PolicyError` with line and reason for whatever is wrong
 * or not set, so that a defect shows at the start and not when a refund is due.
 */
export function readProviders(
  file: string,
  env: Record<string, string | undefined>,
  orderRefOf: (complaint: string) => Promise<string | null>,
): Record<string, RemedyProvider> {
  if (!existsSync(file)) throw new PolicyError({ file, line: 1, reason: 'there is no such file' });
  const wrongs: Wrong[] = [];
  const read = readYaml(file, providersSchema, wrongs);
  for (const [name, given] of Object.entries(read?.content.providers ?? {})) {
    const reason = flawOf(name, given, env);
    if (read && reason) wrongs.push({ file, line: read.lineOf(['providers', name, 'secret']), reason });
  }
  refuseIfWrong(wrongs);
  const providers = Object.entries(read?.content.providers ?? {}).map(([name, given]) => {
    const common = { ...given, secret: env[given.secret] ?? '', within: given.within * 1000 };
    return [name, common.kind === 'stripe' ? stripeRemedies({ ...common, orderRefOf }) : httpRemedies(common)];
  });
  return Object.fromEntries(providers);
}

/** Providers that catalogues name and the file does not set up: their steps could only fail. */
export function missingProviders(named: (string | null)[], providers: Record<string, RemedyProvider>): string[] {
  const wanted = named.flatMap((name) => (name === null || name === OWN ? [] : [name]));
  return [...new Set(wanted)].filter((name) => !(name in providers)).sort();
}

function flawOf(
  name: string,
  { kind, secret }: ProvidersContent['providers'][string],
  env: Record<string, string | undefined>,
): string | null {
  if (name === OWN) return `providers.${name} is the name of the register's own ledger`;
  if (!env[secret]) return `providers.${name}.secret names the environment variable ${secret}, which is not set`;
  if (kind === 'http' && !STANDARD_WEBHOOKS.test(env[secret]))
    return `providers.${name}.secret: the environment variable ${secret} is not whsec_ and base64`;
  return null;
}
