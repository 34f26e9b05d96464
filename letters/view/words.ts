import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { ENTITLEMENTS } from '../../domain/entitlements';
import { OUTCOMES, REMEDIES, WAITING_FOR } from '../../domain/model';

/** A language's `words.yaml`: whatever the templates choose from a list. Every list must be whole. */
const schema = z.strictObject({
  /** For dates and amounts where the complainant's own tag is of another language. */
  locale: z.string(),
  /** Between the items of one option. */
  and: z.string(),
  /** `{what}` and `{amount}` as one phrase. */
  priced: z.string(),
  waitingFor: z.record(z.enum(WAITING_FOR), z.string()),
  outcomes: z.record(z.enum(OUTCOMES), z.string()),
  /** Where the pack's catalogue has no words for a remedy. */
  remedies: z.record(z.enum(REMEDIES), z.string()),
  /** What gives a right, as the end of "This is your right under …". By the rule's id, whatever its version. */
  rights: z.record(z.enum(ENTITLEMENTS.map(({ id }) => id)), z.string()),
  /** Text blocks that a pack's clocks may owe (`owes`); `other` for one that has no words here. */
  owed: z.record(z.string(), z.string()).and(z.object({ other: z.string(), 'referral-right': z.string() })),
});

export type Words = z.infer<typeof schema>;

/** Throws with the file and every gap in it. */
export function readWords(file: string): Words {
  const read = schema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}
