import { z } from 'zod';
import { allowedAddresses } from '../../activities/adapters/letters/only-to';
import { Failure } from '../process/failure';

/** A TCP port. */
const port = z.coerce.number().int().min(1).max(65_535);

/**
 * All environment variables with their meaning; the settings page of the docs is generated from this. An empty variable
 * counts as not set, since compose files pass empty ones.
 */
const schema = z.object({
  AMENDS_HOME: z
    .string()
    .default('.amends')
    .describe('Folder of the embedded default: register, Temporal database, keys, lock. A restart continues from it.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address the API listens on; `0.0.0.0` for every network of the machine.'),
  PORT: port.default(3080).describe('Port of the API.'),
  METRICS_HOST: z
    .ipv4()
    .default('127.0.0.1')
    .describe('IP address on which the worker shows its metrics; `0.0.0.0` for every network: they name nobody.'),
  METRICS_PORT: port.optional().describe("Port of the worker's Prometheus `/metrics`. Without it: no metrics."),
  TEMPORAL_PORT: port.default(7233).describe('Port of the Temporal server that `amends start` brings along.'),
  TEMPORAL_UI_PORT: port.default(8233).describe('Port of its Web UI.'),
  TEMPORAL_ADDRESS: z
    .string()
    .optional()
    .describe('A Temporal server that is already there, `host:port`. Without it `amends start` brings its own.'),
  TEMPORAL_NAMESPACE: z
    .string()
    .default('amends')
    .describe('Temporal namespace; made with 90 days retention if missing.'),
  TEMPORAL_API_KEY: z.string().optional().describe('API key of that server (Temporal Cloud); switches TLS on.'),
  TEMPORAL_TLS: z.string().optional().describe('`true` for TLS without a client certificate.'),
  TEMPORAL_TLS_CLIENT_CERT_PATH: z.string().optional().describe('Client certificate for mutual TLS, PEM.'),
  TEMPORAL_TLS_CLIENT_KEY_PATH: z.string().optional().describe('Its key, PEM.'),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: z.string().optional().describe('Certificate authority of the server, PEM.'),
  TEMPORAL_TLS_SERVER_NAME: z
    .string()
    .optional()
    .describe('Name in the server certificate, where it is not the address.'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional()
    .describe(
      'PostgreSQL as the register. `amends api` and `amends worker` need it; without it `amends start` uses PGlite. Beyond one machine end it with `?sslmode=verify-full`, where the CA is your own also with `&sslrootcert=/path/ca.pem`.',
    ),
  DATABASE_ROLE: z
    .string()
    .regex(/^[a-z_][a-z0-9_]*$/, 'must be the name of a database role, of small letters, digits and _')
    .optional()
    .describe(
      'Database role of API and workers: `amends migrate` gives it what they need, which is neither to change tables nor to change or delete what is on a timeline.',
    ),
  AMENDS_POLICIES: z
    .string()
    .optional()
    .describe('Folder of your own packs, calendars, catalogues and staff.yaml; they replace those that come along.'),
  AMENDS_COMPANY: z.string().default('Customer Care').describe('The name by which letters speak for your company.'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .refine((url) => URL.canParse(url), 'must be a URL; in its password write special characters as %XX')
    .optional()
    .describe(
      'Mail server for letters by e-mail, `smtps://user:password@host:465`, or `smtp://…:587`. Beyond the loopback nothing is sent without TLS, unless the URL ends in `?requireTLS=false`.',
    ),
  MAIL_FROM: z
    .string()
    .default('Customer Care <care@localhost>')
    .describe('Sender of those letters; its domain should be one that the mail server may send for.'),
  AMENDS_MAIL_ONLY_TO: z
    .string()
    .transform((list, context) => {
      const allowed = allowedAddresses(list);
      if (allowed) return allowed;
      context.addIssue('names e-mail addresses, domains and telephone numbers (+44…), with commas between them');
      return z.NEVER;
    })
    .optional()
    .describe(
      'For a trial: letters and text messages go to these alone (`me@example.com, example.org, +442079460100`), all others are recorded as failed.',
    ),
  AMENDS_LETTERS_PER_DAY: z.coerce
    .number()
    .int()
    .min(1)
    .default(50)
    .describe(
      'Most letters that one address, and text messages that one telephone number, gets within 24 hours, from all complaints together; more wait, and a task says so.',
    ),
  SMS_URL: z.url().optional().describe('Where text messages go: it takes `POST` with `{ id, to, text }`.'),
  SMS_TOKEN: z.string().default('').describe('Bearer token for it.'),
  AMENDS_FACT_SECRETS: z
    .string()
    .optional()
    .describe(
      'JSON file with the secret (`whsec_…`) of each source that signs facts. `amends start` makes one itself.',
    ),
  AMENDS_PROVIDERS: z
    .string()
    .optional()
    .describe(
      'YAML file of the systems that carry out remedies: Stripe, or any that takes signed orders (docs/operations/providers.md). Without it they are rows of the ledger.',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('warn')
    .describe('How much is logged, as JSON lines on stderr.'),
  AMENDS_URL: z
    .string()
    .optional()
    .describe('Where the client commands find the API. Without it: the running embedded default.'),
  AMENDS_API_KEY: z
    .string()
    .optional()
    .describe('Key of the client commands. Without it: the key of the running embedded default.'),
});

export type Settings = z.infer<typeof schema>;

/** For the docs: one row per variable. `default` is empty where there is none. */
export const SETTINGS: { name: string; default: string; meaning: string }[] = Object.entries(schema.shape).map(
  ([name, field]) => ({
    name,
    default: String(field.safeParse(undefined).data ?? ''),
    meaning: field.description ?? '',
  }),
);

/** Throws a `Failure` that names the first wrong variable. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const read = schema.safeParse(givenOnly(env));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new Failure(`the environment variable ${issue?.path.join('.')} is wrong: ${issue?.message}.`);
}

/** Variables that are set and not empty. */
export function givenOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Where the worker shows its metrics; undefined: nowhere. */
export const metricsOf = ({ METRICS_HOST, METRICS_PORT }: Settings): { host: string; port: number } | undefined =>
  METRICS_PORT === undefined ? undefined : { host: METRICS_HOST, port: METRICS_PORT };
