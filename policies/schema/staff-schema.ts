import { z } from 'zod';
import { STAFF_ROLES } from '../../domain/model';
import { language, localDate, name, words, zone } from '../values/fields';

const memberSchema = z
  .strictObject({
    name: words.describe('As letters give it.'),
    role: z
      .enum(STAFF_ROLES)
      .describe('What the person may do, and on which level of an escalation the person stands.'),
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
          reason: z.enum(['relative', 'self-interest']).describe('What kind of interest it is.'),
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

export type StaffContent = z.infer<typeof staffSchema>;
