import { z } from 'zod';
import { REMEDIES, RESPONSIBILITIES, SEVERITIES } from '../../domain/model';
import {
  currency,
  days,
  duration,
  language,
  localDate,
  localTime,
  money,
  name,
  version,
  words,
  zone,
} from '../values/fields';
import { approvalSchema } from './approval-schema';
import { MOST, named } from './bounds';
import { clockSchema, escalationSchema } from './clocks-schema';
import { entitlementsSchema, rightsSchema } from './rights-schema';

/** Monday first. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const slotSchema = z.strictObject({
  after: duration.describe('So long after what comes before it.'),
  at: localTime.optional().describe("Moved to this hour of that day, in the complainant's zone. Default: not moved."),
});

const followUpSchema = z.strictObject({
  text: slotSchema.describe('First message, counted from the end of the remedy or the final response.'),
  calls: z
    .array(slotSchema)
    .min(1)
    .max(MOST.calls)
    .describe('Calls until the complainant is reached: the first counts from the same start, each next from the last.'),
  callLasts: duration.describe('How long a slot lasts; a slot without outcome counts as not reached.'),
  survey: slotSchema.describe('Loyalty survey, counted from the same start.'),
  surveyOpen: duration.describe('How long the survey may be answered.'),
});

const authoritySchema = z.strictObject({
  upTo: money.describe('Most that this role may give in one option without approval.'),
  remedies: z
    .union([z.literal('all'), z.array(z.enum(REMEDIES)).min(1).max(REMEDIES.length)])
    .describe('Remedies that this role may give; "all" for every remedy.'),
  rolling: money
    .optional()
    .describe(
      'Most that one complainant may have been given within `rolling.within`, this offer counted. Default: no limit.',
    ),
  byFault: z
    .partialRecord(z.enum(RESPONSIBILITIES), money)
    .optional()
    .describe('In place of upTo, by whose fault it was. Default: upTo, whosever fault.'),
});

export const sourceSchema = z.strictObject({
  of: z
    .array(words)
    .min(1)
    .max(MOST.fieldsOfASource)
    .describe('Fields, for example "clocks.decide"; what is more exact goes before what is less.'),
  source: words.describe('Where their numbers come from, in words that a stranger can follow.'),
  seenOn: localDate.optional().describe('When it was last looked at. Needed for rule and secondary.'),
  confidence: z
    .enum(['rule', 'secondary', 'house'])
    .describe("rule: the rule's own text was read. secondary: somebody's account of it. house: our own choice."),
});

/**
 * The form of a policy pack: how one company looks after a complaint. Read `packs/house.yaml` beside it. Unknown fields
 * are refused everywhere, and none of the known ones can make the age of a complaint a reason to turn it away.
 */
export const packSchema = z
  .strictObject({
    id: name.describe('By which complaints and the API name the pack.'),
    version: version.describe(
      'Changed by hand with every change of content. The old file stays beside the new one, for the complaints that began under it; the current version is the highest in natural order (10 after 9).',
    ),
    title: words.describe('For people who choose among packs.'),
    calendar: name.describe('Calendar whose days and working hours count.'),
    catalogue: name.describe('Catalogue of what can be given.'),
    defaults: z
      .strictObject({
        language: language.describe('BCP 47 language of complainants who named none.'),
        timeZone: zone.describe('IANA zone of complainants who named none.'),
        severity: z.enum(SEVERITIES).describe('Severity where nothing speaks for another.'),
        currency: currency.describe('ISO 4217 currency of all amounts of the pack and its catalogue.'),
      })
      .describe('What holds for a complaint that does not say.'),
    escalations: named(name, escalationSchema, MOST.escalations).describe('Escalations by name.'),
    clocks: named(name, clockSchema, MOST.clocks).describe('Deadlines by name.'),
    dailyUpdate: z
      .strictObject({
        at: localTime.optional().describe("Hour of the complainant's day at which the daily update is sent."),
        until: localTime
          .optional()
          .describe('With it, each complaint has a minute of its own between `at` and this, so that few wake at once.'),
        not: z
          .array(z.enum(WEEKDAYS))
          .max(WEEKDAYS.length)
          .optional()
          .describe('Weekdays of the complainant without a daily update, unless something happened. Default: none.'),
        every: duration.optional().describe('In place of `at`, only for packs that compress time.'),
      })
      .describe('Daily update while the next step is ours, also when there is none.'),
    quiet: z
      .strictObject({ from: localTime.describe('Begin.'), to: localTime.describe('End, next day if it is earlier.') })
      .optional()
      .describe(
        "Hours of the calendar's day in which operational deadlines call nobody; the call waits for their end.",
      ),
    regimes: z
      .array(name)
      .max(MOST.laws)
      .optional()
      .describe(
        'Laws (files under `regimes`) whose deadlines run beside these and whose text blocks letters must hold.',
      ),
    entitlements: entitlementsSchema.optional(),
    rights: rightsSchema.optional(),
    reviewAbove: money
      .optional()
      .describe(
        "Most that rules give in one complaint on one person's word; beyond it a second person looks first. Default: what a handler may give alone.",
      ),
    promise: z
      .strictObject({
        warning: duration.describe('Who promised is warned so long before.'),
        escalation: name.describe('Escalation that begins when a promise is broken.'),
      })
      .describe('What somebody promised to a complainant by some instant.'),
    approval: approvalSchema.describe('Decisions about offers that need a second person.'),
    enquiry: z
      .strictObject({
        due: duration.describe('Time that a third party has for its reply. We decide without it if we must.'),
        chaseEvery: duration.describe('How often it is reminded until then.'),
        pauses: z
          .array(name)
          .min(1)
          .max(MOST.clocks)
          .optional()
          .describe(
            'Operational deadlines of the pack that pause until the answer is there or given up. Default: none.',
          ),
      })
      .describe('Questions to third parties (hotels, airlines).'),
    offer: z
      .strictObject({
        validFor: duration.describe('How long an offer stands, counted from its letter.'),
        remindBefore: duration.describe('The complainant is reminded so long before it runs out.'),
        newOfferWithin: duration.describe(
          'After a no or no answer: time for a new offer, before the old one is final.',
        ),
      })
      .describe('Offers and what becomes of them.'),
    followUp: followUpSchema.describe('Afterwards: message, calls and survey.'),
    earlyWindow: duration.describe('A choice made within this time of receipt counts as settled early.'),
    grumbleWithin: duration.describe('A grumble that is not settled in this time becomes a complaint.'),
    authority: z
      .strictObject({
        handler: authoritySchema.optional().describe('Authority of handlers.'),
        supervisor: authoritySchema.optional().describe('Authority of supervisors.'),
        manager: authoritySchema.optional().describe('Authority of managers.'),
        executive: authoritySchema.optional().describe('Authority of executives.'),
        rolling: z
          .strictObject({ within: days.describe('So far back from now, counted in days of 24 hours.') })
          .optional()
          .describe('How long what a complainant was given or promised counts. Default: it is not added up.'),
      })
      .describe('Who may give how much alone. A role that is not named may give nothing.'),
    gifts: z
      .strictObject({
        value: name.optional().describe('Gift where something was not worth its price.'),
        system: name.optional().describe('Gift where a process failed.'),
        people: name.optional().describe('Gift where somebody behaved badly.'),
        bySubCause: named(name, name, MOST.subCauses)
          .optional()
          .describe('Gift after a particular sub-cause, in place of that of its cause. Default: none.'),
      })
      .describe('Catalogue entry of the surprise after agreement, by cause; a cause that is not named gets none.'),
    budgets: z
      .strictObject({
        remedies: name.optional().describe('Budget of offers. Default: none, offers are bound by authority alone.'),
        gifts: name.optional().describe('Budget of goodwill gifts. Default: none. An empty one gives no gifts.'),
      })
      .optional()
      .describe('Budgets of `budgets.yaml` that bear what is given.'),
    sources: z
      .array(sourceSchema)
      .max(MOST.sources)
      .describe('Where each number comes from. A number without a source is refused.'),
  })
  .describe('A policy pack of Amends.');

export type PackContent = z.infer<typeof packSchema>;
