import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { FactSource } from '../../application/inputs/report-fact';
import { FACTS, type FactType } from '../../domain/model';
import { Failure, reasonOf } from '../process/failure';

/** Shorter ones can be guessed from a message and its signature. */
const LEAST_BYTES = 24;
const ABOUT_STEPS: readonly FactType[] = [
  'payment-returned',
  'parcel-lost',
  'voucher-used',
  'step-done',
  'step-refused',
];

const isSecret = (text: string): boolean =>
  /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text.slice(6), 'base64').length >= LEAST_BYTES;

const sourceSchema = z
  .strictObject({
    secrets: z
      .array(z.string().refine(isSecret, `must be whsec_ and base64 of ${LEAST_BYTES} bytes at least`))
      .min(1)
      .max(2, 'are two at most, while they are rotated'),
    types: z.array(z.enum(FACTS)).min(1),
    providers: z.union([z.literal('any'), z.array(z.string())]).default([]),
  })
  .refine(({ types, providers }) => providers.length > 0 || !types.some((type) => ABOUT_STEPS.includes(type)), {
    path: ['providers'],
    message: 'must say about whose steps it may report: names of providers, ledger among them, or any',
  }) satisfies z.ZodType<FactSource>;

const sourcesSchema = z.record(z.string(), sourceSchema);

/** Sources of machine facts by name, from a file of JSON. Throws a `Failure` that shows no secret. */
export function readFactSources(file: string): Record<string, FactSource> {
  try {
    return sourcesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Failure(`the sources of facts in ${file}: ${flawIn(error)}`);
  }
}

/** What a parser says of JSON quotes it. */
function flawIn(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not JSON';
  const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
  return issue ? `${issue.path.join('.')}: ${issue.message}` : reasonOf(error);
}
