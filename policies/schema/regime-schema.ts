import { z } from 'zod';
import { BLOCKS } from '../../domain/model';
import { name, version, words } from '../values/fields';
import { MOST, named } from './bounds';
import { clockSchema, escalationSchema } from './clocks-schema';
import { sourceSchema } from './pack-schema';
import { entitlementsSchema } from './rights-schema';

/** A law: deadlines and text blocks. Named as a policy, it is its base pack under this law. */
export const regimeSchema = z
  .strictObject({
    id: name.describe('By which packs name the regime; also the id of the policy that is its base pack under it.'),
    version,
    title: words.describe('For people who choose among policies.'),
    base: name.describe('Pack that gives everything but the law, when a complaint names this regime as its policy.'),
    beside: z
      .array(name)
      .max(MOST.laws)
      .optional()
      .describe('Regimes that hold wherever this one does, as the general rule beside a special one.'),
    calendar: name.describe('Calendar on which its days count.'),
    escalations: named(name, escalationSchema, MOST.escalations).describe('Escalations by name, for its own clocks.'),
    clocks: named(name, clockSchema, MOST.clocks).describe('Its deadlines by name.'),
    blocks: z
      .array(z.enum(BLOCKS))
      .max(MOST.blocks)
      .describe('Text blocks that letters which give our answer must hold. Their words are in `letters/`.'),
    entitlements: entitlementsSchema.optional(),
    sources: z
      .array(sourceSchema)
      .max(MOST.sources)
      .describe('Where each number comes from. A number without a source is refused.'),
  })
  .describe('A law or code that complaints may come under.');

export type RegimeContent = z.infer<typeof regimeSchema>;
