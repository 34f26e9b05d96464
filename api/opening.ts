import { furtherCalendars } from '../domain/meeting';
import { openComplaint } from '../domain/open';
import type { Instant } from '../domain/plan';
import type { TextRefs } from '../domain/texts';
import type { Pack, Policies } from '../policies/policies';
import type { Person } from '../register/contract/people';
import type { Opening } from '../register/register';
import { complaintId, textId } from './ids';
import type { Dependencies } from './ports';
import { wrongField } from './problem';
import { demandReachable, reachOf } from './reach';
import type { OpeningBody } from './schemas/intake';

/** How far ahead of ours a caller's clock may run, ms. */
const CLOCK_DIFFERENCE = 5 * 60 * 1000;

/**
 * Decides the opening: id, owner, severity, plan and clocks. The id is made of the message, so a repeat after a crash
 * opens the same complaint. Throws a 400 for what does not fit together.
 */
export async function decideOpening(
  deps: Dependencies,
  body: OpeningBody,
  message: string,
  by: string,
): Promise<Opening> {
  const { register, policies } = deps;
  const now = deps.clock();
  const pack = packOf(policies, body.policy);
  const receivedAt = receivedBefore(body.receivedAt ?? now, now);
  const person = personOf(body, pack);
  demandReachable(person, '/complainant');

  const id = complaintId(message);
  const texts = textsOf(id, body);
  const vulnerabilities = [...new Set((body.complainant.vulnerabilities ?? []).map(({ type }) => type))];
  const emotion = body.emotion ?? null;
  const severity = pack.defaults.severity;
  const plan = pack.plan(severity, body.kind);
  const [load, reference] = await Promise.all([register.workLists.load(), register.openings.nextReference(now)]);
  const { complaint, entry } = openComplaint(
    {
      id,
      reference,
      kind: body.kind,
      channel: body.channel,
      severity,
      emotion,
      vulnerabilities,
      owner: policies.staff.chooseOwner({
        language: person.language,
        vulnerabilities,
        load,
        at: now,
        customerRef: person.customerRef,
      }),
      reach: reachOf(person),
      receivedAt,
      plan,
      almanac: policies.makeAlmanac(plan.calendar.id, person.timeZone, receivedAt, now, furtherCalendars(plan)),
      listened: Boolean(body.account && body.feelings && body.desiredOutcome),
      namedThirdParty: namedThirdParty(texts),
    },
    now,
  );
  return {
    complaint,
    entry: { ...entry, by },
    person,
    texts,
    product: body.product ?? null,
    orderRef: body.orderRef ?? null,
    occurredOn: body.occurredOn ?? null,
    externalRefs: body.externalRefs,
  };
}

export function packOf(policies: Policies, id: string): Pack {
  const pack = policies.packs.get(id);
  if (!pack) throw wrongField('/policy', `must be one of ${[...policies.packs.keys()].join(', ')}`);
  return pack;
}

/** Any age is welcome, the future is not. */
function receivedBefore(receivedAt: Instant, now: Instant): Instant {
  if (Date.parse(receivedAt) > Date.parse(now) + CLOCK_DIFFERENCE)
    throw wrongField('/receivedAt', 'lies in the future');
  return receivedAt < now ? receivedAt : now;
}

function personOf({ complainant }: OpeningBody, pack: Pack): Person {
  return {
    name: complainant.name ?? null,
    email: complainant.email ?? null,
    phone: complainant.phone ?? null,
    customerRef: complainant.customerRef ?? null,
    language: complainant.language ?? pack.defaults.language,
    timeZone: complainant.timeZone ?? pack.defaults.timeZone,
    preferredChannel: complainant.preferredChannel ?? null,
  };
}

/** What was said at intake, by the names that letters know. */
export const INTAKE_TEXTS = [
  'summary',
  'account',
  'feelings',
  'unmetNeed',
  'desiredOutcome',
  'thirdParty',
  'thirdPartyEmail',
] as const;

function textsOf(id: string, body: OpeningBody): Opening['texts'] {
  const { summary, account, feelings, unmetNeed, desiredOutcome, thirdParty } = body;
  const said = {
    ...{ summary, account, feelings, unmetNeed, desiredOutcome },
    thirdParty: thirdParty?.name,
    thirdPartyEmail: thirdParty?.email,
  };
  return INTAKE_TEXTS.flatMap((name) =>
    said[name] === undefined ? [] : [{ id: textId(id, name), name, body: said[name] }],
  );
}

/** What the third party is asked with, beside the acknowledgement. */
function namedThirdParty(texts: Opening['texts']): TextRefs | null {
  const told = texts.filter(({ name }) => ['thirdParty', 'thirdPartyEmail', 'summary'].includes(name));
  if (!told.some(({ name }) => name === 'thirdParty')) return null;
  return Object.fromEntries(told.map(({ id, name }) => [name, id]));
}
