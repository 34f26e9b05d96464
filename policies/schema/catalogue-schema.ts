import { z } from 'zod';
import { CAUSES, FULFILMENTS, REMEDIES, SEVERITIES } from '../../domain/model';
import { bySeverity, days, duration, language, money, name, version, words } from '../values/fields';
import { sourceSchema } from './pack-schema';

const entrySchema = z
  .strictObject({
    remedy: z.enum(REMEDIES).describe('What kind of remedy it is.'),
    fulfilment: z
      .enum(FULFILMENTS)
      .describe(
        'Who carries it out: payment moves money, goods moves things, booking changes a booking, words is said.',
      ),
    part: z
      .enum(['putRight', 'makeUp', 'both'])
      .describe('Whether it repairs what went wrong, makes up for the trouble, or can do either.'),
    cost: money
      .optional()
      .describe(
        'What it costs us: it counts with this, or with the amount of an offer where that is more. Without it, an amount is needed.',
      ),
    limit: money.optional().describe('Most that one option may give of it in all. Default: no limit but authority.'),
    usual: bySeverity(money)
      .optional()
      .describe('Amount that is suggested of it. Default: none, and without a cost it is not suggested at all.'),
    provider: name
      .optional()
      .describe("Whose system carries it out, by its name among the providers. Default: the register's own ledger."),
    takes: days
      .optional()
      .describe('How long it usually takes, in days; letters say so. Default: nothing is said of it.'),
    lasts: duration
      .optional()
      .describe('How long a voucher or points can be used once they are given. Default: they do not run out.'),
    suits: z
      .strictObject({
        causes: z.array(z.enum(CAUSES)).min(1).optional().describe('Causes it is suggested for. Default: all.'),
        severities: z
          .array(z.enum(SEVERITIES))
          .min(1)
          .optional()
          .describe('Severities it is suggested for. Default: all.'),
      })
      .optional()
      .describe('When it is suggested. Nobody is kept from offering it otherwise.'),
    words: z.record(language, words).describe('What letters call it, by BCP 47 language, without amount.'),
  })
  .describe('Something that can be done for a complainant.');

export const catalogueSchema = z
  .strictObject({
    id: name.describe('By which packs name the catalogue.'),
    version,
    title: words.describe('For people who read packs.'),
    entries: z
      .record(name, entrySchema)
      .describe('An entry named like its remedy is that remedy in general, any other name is a particular item of it.'),
    together: z
      .array(z.array(name).min(2).max(4))
      .optional()
      .describe('Entries that put it right only together: each list is suggested as one option. Default: none.'),
    sources: z.array(sourceSchema).describe('Where each number comes from. A number without a source is refused.'),
  })
  .describe('What a company can do for complainants.');

export type CatalogueContent = z.infer<typeof catalogueSchema>;
