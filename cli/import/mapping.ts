import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { isZone } from '../../policies/zones';
import { Failure, reasonOf } from '../failure';

/** Fields of `POST /v1/complaints` that a mapping may fill, by their path. Our references go to `externalRefs.NAME`. */
const TARGETS = [
  ...['kind', 'channel', 'policy', 'receivedAt', 'occurredOn', 'summary', 'account', 'feelings', 'emotion'],
  ...['unmetNeed', 'desiredOutcome', 'product', 'orderRef', 'thirdParty.name', 'thirdParty.email'],
  ...['name', 'email', 'phone', 'customerRef', 'language', 'timeZone', 'preferredChannel', 'vulnerabilities'].map(
    (field) => `complainant.${field}`,
  ),
];
const EXTERNAL = /^externalRefs\.[\w-]+$/;

/** One field: always the same text, or taken from columns and turned step by step in the order written here. */
const Field = z.union(
  [
    z.strictObject({ value: z.string() }),
    z.strictObject({
      /** Several columns are joined; empty ones are left out. */
      column: z.union([z.string(), z.array(z.string()).min(1)]),
      join: z.string().default(' '),
      /** The field is a list: the text is cut at this sign. */
      split: z.string().min(1).optional(),
      /** Our word for each word of the file. A word that is not here is `otherwise`, else the row is wrong. */
      values: z.record(z.string(), z.string()).optional(),
      otherwise: z.string().optional(),
      /** Form of a date, of `YYYY`, `MM` or `M`, `DD` or `D`. */
      date: z.string().regex(/YYYY/).regex(/M/).regex(/D/).optional(),
      /** Makes the date an instant: that hour in the mapping's zone. */
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

/** Throws a `Failure` with the place in the file and the reason. */
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

/** Columns that the mapping wants and the file lacks. */
export function missingColumns(mapping: Mapping, header: string[]): string[] {
  const wanted = Object.values(mapping.fields).flatMap((field) => ('column' in field ? field.column : []));
  return [...new Set(wanted)].filter((column) => !header.includes(column));
}
