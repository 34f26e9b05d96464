import { z } from 'zod';

/**
 * What one pack or law may hold at most: several times what any that we know of needs, so that one from outside is judged
 * in milliseconds.
 */
export const MOST = {
  clocks: 20,
  escalations: 10,
  warnings: 10,
  routes: 20,
  /** People who are asked on one route. */
  slots: 20,
  calls: 10,
  laws: 8,
  blocks: 40,
  entitlements: 20,
  delays: 20,
  bankRates: 100,
  subCauses: 200,
  sources: 200,
  fieldsOfASource: 50,
} as const;

/** Things by name, at most so many. */
export const named = <Key extends z.core.$ZodRecordKey, Value extends z.ZodType>(
  key: Key,
  value: Value,
  most: number,
) =>
  z.record(key, value).refine((things) => Object.keys(things).length <= most, {
    error: `must have at most ${most} entries`,
  });
