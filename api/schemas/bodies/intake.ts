import { z } from 'zod';
import { date } from '../../../application/inputs/circumstances';
import { isSomebody, SOMEBODY } from '../../../application/intake/reach';
import { CHANNELS_IN, CHANNELS_OUT, EMOTIONS, KINDS, VULNERABILITIES } from '../../../domain/model';
import { email, instant, language, line, phone, rule, slug, text, zone } from '../formats';

/** What comes in when somebody complains. Few fields are needed; the pack has defaults for the rest. */
const contact = {
  name: line(),
  email,
  phone,
  customerRef: line(),
  language,
  timeZone: zone,
  preferredChannel: z.enum(CHANNELS_OUT),
};

const vulnerability = z.strictObject({ type: z.enum(VULNERABILITIES) });
export const vulnerabilities = z.array(vulnerability).max(VULNERABILITIES.length);

const Complainant = z
  .strictObject({ ...contact, vulnerabilities })
  .partial()
  .refine(isSomebody, rule('missing', SOMEBODY));

export const thirdParty = z.strictObject({ name: line(), email: email.optional() });

const externalRefs = z
  .record(slug, line())
  .refine((refs) => Object.keys(refs).length <= 10, rule('too-many', 'must be at most 10'))
  .meta({ description: 'The ids that other systems know this complaint by', example: { zendesk: '123' } });

export const OpeningBody = z
  .strictObject({
    kind: z.enum(KINDS).default('complaint'),
    channel: z.enum(CHANNELS_IN),
    policy: slug.default('house'),
    complainant: Complainant,
    receivedAt: instant.optional(),
    occurredOn: date.optional(),
    summary: text(2_000).optional(),
    account: text().optional(),
    feelings: text(5_000).optional(),
    emotion: z.enum(EMOTIONS).optional(),
    unmetNeed: text(5_000).optional(),
    desiredOutcome: text(5_000).optional(),
    product: line().optional(),
    orderRef: line().optional(),
    thirdParty: thirdParty.optional(),
    share: z.boolean().default(false).meta({
      description: 'The complainant agrees that a third party is shown the account. Default: it is not',
    }),
    externalRefs: externalRefs.default({}),
  })
  .refine((body) => body.account !== undefined || body.summary !== undefined, {
    path: ['account'],
    ...rule('missing', 'is needed where there is no summary'),
  });

/** A field set to null is taken away. */
export const ContactBody = z
  .strictObject({
    name: contact.name.nullable(),
    email: contact.email.nullable(),
    phone: contact.phone.nullable(),
    customerRef: contact.customerRef.nullable(),
    language,
    timeZone: zone,
    preferredChannel: contact.preferredChannel.nullable(),
  })
  .partial()
  .refine((body) => Object.keys(body).length > 0, rule('too-few', 'must name at least one field'));
