import { z } from 'zod';
import { CAUSES, FULFILMENTS, REMEDIES, SEVERITIES, STAFF_ROLES } from '../domain/vocabulary';
import {
  bySeverity,
  days,
  duration,
  hours,
  language,
  localDate,
  money,
  name,
  version,
  words,
  year,
  zone,
} from './fields';
import { sourceSchema } from './schema';

/** The forms of what packs refer to: catalogues, calendars and the staff list. */
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

const daySchema = z
  .array(hours)
  .describe(
    "Working windows that begin on this weekday, in the calendar's zone; 22:00-06:00 ends next day. None: closed.",
  );

const openSchema = z.strictObject({
  why: words.describe('The reason.'),
  hours: z.array(hours).min(1).describe('Working windows of that day, in place of those of its weekday.'),
});

export const calendarSchema = z
  .strictObject({
    id: name.describe('By which packs name the calendar.'),
    version,
    title: words.describe('For people who read deadlines.'),
    zone: zone.describe('IANA zone in which its days and hours are meant.'),
    covers: z
      .strictObject({ from: year.describe('First year.'), until: year.describe('Last year, to its end.') })
      .optional()
      .describe('Years whose closed days are known. Default: from the first to the last closed day; none closed: all.'),
    partial: words
      .or(z.literal(false))
      .optional()
      .describe(
        'Which closed days of its years are missing, as a clause; false: none, although some are in `closedAs`. Default: as `closedAs`, else none.',
      ),
    week: z
      .strictObject({
        monday: daySchema,
        tuesday: daySchema,
        wednesday: daySchema,
        thursday: daySchema,
        friday: daySchema,
        saturday: daySchema,
        sunday: daySchema,
      })
      .describe('The ordinary week.'),
    closedAs: name
      .optional()
      .describe('Calendar whose closed days hold here too, with the years that it covers. Default: only those below.'),
    closed: z.record(localDate, words).describe('Days closed, each with the reason.'),
    open: z
      .record(localDate, openSchema)
      .optional()
      .describe('Days that work although their weekday or `closedAs` would not, or in other hours.'),
  })
  .describe('Working time of a place. Days outside of the years it covers are judged by the week alone.');

const memberSchema = z
  .strictObject({
    name: words.describe('As letters give it.'),
    role: z.enum(STAFF_ROLES).describe('What the person may do, and on which rung of a ladder the person stands.'),
    languages: z.array(language).min(1).describe('BCP 47 languages in which the person can look after somebody.'),
    directLine: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, { error: (issue) => `is not a number in E.164: ${JSON.stringify(issue.input)}` })
      .describe('Telephone number, E.164, given to complainants.'),
    supervisor: name.optional().describe('Who is called when this person is late, or away. Default: nobody.'),
    absent: z
      .array(
        z.strictObject({
          from: localDate.describe('First day away.'),
          until: localDate.describe('Last day away.'),
        }),
      )
      .default([])
      .describe('Days away: what would wait for this person waits for the supervisor. Default: none.'),
    substitutes: z
      .array(
        z.strictObject({
          person: name.describe('Staff id of the one who decides.'),
          from: localDate.describe('First day.'),
          until: localDate.describe('Last day.'),
        }),
      )
      .default([])
      .describe(
        'Who decides approvals in the place of this person on these days, whatever their own role; both are put on record. Default: nobody; for who is away the supervisor does.',
      ),
    conflicts: z
      .array(
        z.strictObject({
          customerRef: z.string().trim().min(1).max(200).describe('Customer reference of the complainant.'),
          why: z.enum(['relative', 'self-interest']).describe('What kind of interest it is.'),
        }),
      )
      .default([])
      .describe('Complainants in whose cases this person has no part: reads them at most, owns none. Default: none.'),
    pays: z
      .boolean()
      .default(false)
      .describe('Whether this person pays out what others approve; then they approve nothing. Default: no.'),
    experienced: z
      .boolean()
      .default(false)
      .describe('Experienced people look after vulnerable complainants. Default: no.'),
  })
  .describe('A person who looks after complaints.');

export const staffSchema = z
  .strictObject({
    zone: zone.default('UTC').describe('IANA zone in which days away begin and end. Default: UTC.'),
    members: z.record(name, memberSchema).describe('People by staff id. Ids go into Temporal, names never do.'),
  })
  .describe('The people who look after complaints.');

export type CatalogueContent = z.infer<typeof catalogueSchema>;
export type CalendarContent = z.infer<typeof calendarSchema>;
export type StaffContent = z.infer<typeof staffSchema>;
