import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { isZone } from '../../policies/civil-time/zones';
import { Failure, reasonOf } from '../process/failure';

/** Paths in the body of `POST /v1/complaints` that a mapping may fill. References go to `externalRefs.NAME`. */
const TARGETS = [
  ...['kind', 'channel', 'policy', 'receivedAt', 'occurredOn', 'summary', 'account', 'feelings', 'emotion'],
  ...['unmetNeed', 'desiredOutcome', 'product', 'orderRef', 'thirdParty.name', 'thirdParty.email'],
  ...['name', 'email', 'phone', 'customerRef', 'language', 'timeZone', 'preferredChannel', 'vulnerabilities'].map(
    (field) => `complainant.${field}`,
  ),
];
const EXTERNAL = /^externalRefs\.[\w-]+$/;

/** One field: a constant text, or columns converted step by step in the order of these properties. */
const Field = z.union(
  [
    z.strictObject({ value: z.string() }),
    z.strictObject({
      /** Several columns are joined without empty ones. */
      column: z.union([z.string(), z.array(z.string()).min(1)]),
      join: z.string().default(' '),
      /** For a list: the separator. */
      split: z.string().min(1).optional(),
      /** API value for each value of the file. Any other becomes `otherwise`; without that the row is wrong. */
      values: z.record(z.string(), z.string()).optional(),
      otherwise: z.string().optional(),
      /** Date format of `YYYY`, `MM` or `M`, `DD` or `D`. */
      date: z.string().regex(/YYYY/).regex(/M/).regex(/D/).optional(),
      /** Local time in the mapping's zone that turns the date into an instant. */
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM')
        .optional(),
    }),
  ],
  { error: 'needs either `value`, or `column` with join, split, values, otherwise, date, at' },
);
export type Field = z.infer<typeof Field>;

const Mapping = z.strictObject({
  /** IANA zone of the file's dates. */
  zone: z.string().refine(isZone, 'is no IANA time zone'),
  fields: z.record(z.string(), Field).superRefine((fields, context) => {
    const unknown = Object.keys(fields).filter((path) => !TARGETS.includes(path) && !EXTERNAL.test(path));
    for (const path of unknown)
      context.addIssue({ code: 'custom', path: [path], message: 'is no field of a complaint' });
  }),
});
export type Mapping = z.infer<typeof Mapping>;

/** Throws a `Failure` with the path in the file and the reason. */
export function readMapping(file: string): Mapping {
  const read = Mapping.safeParse(readYaml(file));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new Failure(`mapping ${file}: ${issue?.path.join(' › ') || 'the file'}: ${issue?.message}`);
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Failure(`mapping ${file}: ${reasonOf(error)}`);
  }
}

/** Columns that the mapping needs and the file lacks. */
export function missingColumns(mapping: Mapping, header: string[]): string[] {
  const wanted = Object.values(mapping.fields).flatMap((field) => ('column' in field ? field.column : []));
  return [...new Set(wanted)].filter((column) => !header.includes(column));
}
