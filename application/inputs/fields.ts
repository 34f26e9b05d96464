import { z } from 'zod';

/** What many inputs have in them. */

// A null character or half a surrogate pair cannot be kept, and would be tried again for ever.
export const word = z
  .string()
  .min(1)
  .max(300)
  .refine((text) => !/[\0\p{Cs}]/u.test(text));
export const instant = z.iso.datetime();
export const money = z.strictObject({
  minor: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
