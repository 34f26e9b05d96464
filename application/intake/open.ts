import { toInstant } from '../../domain/calendar';
import { furtherCalendars } from '../../domain/clocks';
import type { Complaint, Instant, LocalDate, NamedThirdParty } from '../../domain/model';
import { openComplaint } from '../../domain/open';
import type { Pack, Policies } from '../../policies/policies';
import type { Opening } from '../../register/complaints/contract';
import type { Person } from '../../register/people/contract';
import { complaintId } from '../ids';
import type { Dependencies } from '../ports';
import { type Principal, seesOnly } from '../principal';
import { Problem, wrongField } from '../problem';
import { conditionOf, type RunCondition } from '../runs/condition';
import { intakeTexts, thirdPartyTexts } from './intake-texts';
import type { OpeningInput } from './opening-input';
import { demandReachable, reachOf } from './reach';

/** The zone in which a day begins first is so far ahead of UTC, ms. */
const EARLIEST_ZONE = 14 * 60 * 60 * 1000;
/** How far ahead of ours a caller's clock may run, ms. */
const CLOCK_DIFFERENCE = 5 * 60 * 1000;

/**
 * Opens a complaint and starts its run. It is accepted once it is in the register: a sweep starts what Temporal cannot
 * take now. Throws `invalid-request` for what does not fit together, and `forbidden` for a reference of another system than
 * its own, where the key is bound to that.
 */
export async function open(
  deps: Dependencies,
  opener: Opener,
  input: OpeningInput,
): Promise<{ complaint: Complaint; run: RunCondition }> {
  const { openings, records } = deps.register;
  demandOwnRefs(opener.principal, input.externalRefs);
  const decided = await decideOpening(deps, input, opener);
  const isNew = await openings.open(decided);
  // A repeat after a crash finds what was opened then.
  const before = isNew ? null : await records.read(decided.complaint.id);
  const { complaint, run, epoch } = before ?? { complaint: decided.complaint, run: 'unstarted', epoch: 1 };
  const later = (error: unknown) =>
    deps.logger.warn({ complaint: complaint.id, err: error }, 'the sweep will start it');
  if (run === 'unstarted') await deps.gateway.start(complaint, epoch).catch(later);
  return { complaint, run: before ? conditionOf(before, deps.clock()) : 'starting' };
}

/** `by`: id of the person or system who opens it. */
export interface Opener {
  inputId: string;
  by: string;
  principal: Principal;
}

function demandOwnRefs(principal: Principal, refs: Record<string, string>): void {
  const only = seesOnly(principal);
  const foreign = only === null ? [] : Object.keys(refs).filter((system) => system !== only);
  if (foreign.length === 0) return;
  throw new Problem('forbidden', `This key writes references of ${only} alone, not of ${foreign.join(', ')}.`);
}

/** Owner, severity, plan and clocks. The id is made of the input id, so a repeat after a crash opens the same complaint. */
async function decideOpening(
  deps: Dependencies,
  input: OpeningInput,
  { inputId, by, principal }: Opener,
): Promise<Opening> {
  const { register, policies } = deps;
  const now = deps.clock();
  const pack = packOf(policies, input.policy);
  const receivedAt = receivedBefore(input.receivedAt ?? now, now);
  demandHappened(input.occurredOn, now);
  const person = personOf(input, pack);
  demandReachable(person, '/complainant');

  const id = complaintId(inputId);
  const texts = intakeTexts(id, input);
  const vulnerabilities = [...new Set((input.complainant.vulnerabilities ?? []).map(({ type }) => type))];
  const severity = pack.defaults.severity;
  const plan = pack.plan(severity, input.kind);
  const [load, reference, namedThirdParty] = await Promise.all([
    register.workLists.load(),
    register.openings.nextReference(now),
    thirdPartyOf(deps, input, texts),
  ]);
  const { language, timeZone, customerRef } = person;
  const { complaint, entry } = openComplaint(
    {
      id,
      reference,
      kind: input.kind,
      channel: input.channel,
      severity,
      emotion: input.emotion ?? null,
      vulnerabilities,
      owner: policies.staff.chooseOwner({ language, vulnerabilities, load, at: now, customerRef }),
      reach: reachOf(person),
      receivedAt,
      plan,
      calendarSnapshot: policies.makeCalendarSnapshot(
        plan.calendar.id,
        timeZone,
        receivedAt,
        now,
        furtherCalendars(plan),
      ),
      listened: Boolean(input.account && input.feelings && input.desiredOutcome),
      share: input.share,
      namedThirdParty,
    },
    now,
  );
  return {
    complaint,
    entry: { ...entry, by },
    person,
    texts,
    product: input.product ?? null,
    orderRef: input.orderRef ?? null,
    occurredOn: input.occurredOn ?? null,
    openedFrom: principal.system,
    externalRefs: input.externalRefs,
  };
}

async function thirdPartyOf(
  { register }: Dependencies,
  { thirdParty, share }: OpeningInput,
  said: Opening['texts'],
): Promise<NamedThirdParty | null> {
  const texts = thirdPartyTexts(said, share);
  const email = thirdParty?.email;
  return texts && { texts, isKnown: email !== undefined && (await register.letterBox.knowsThirdParty(email)) };
}

function packOf(policies: Policies, id: string): Pack {
  const pack = policies.packs.get(id);
  if (!pack) throw wrongField('/policy', 'not-there', `must be one of ${[...policies.packs.keys()].join(', ')}`);
  return pack;
}

/** Any age is welcome, the future is not. */
function receivedBefore(receivedAt: Instant, now: Instant): Instant {
  if (Date.parse(receivedAt) > Date.parse(now) + CLOCK_DIFFERENCE)
    throw wrongField('/receivedAt', 'in-future', 'lies in the future');
  return receivedAt < now ? receivedAt : now;
}

/** Where it happened it may be tomorrow already. */
function demandHappened(day: LocalDate | undefined, now: Instant): void {
  const latest = toInstant(Date.parse(now) + EARLIEST_ZONE).slice(0, 10);
  if (day !== undefined && day > latest) throw wrongField('/occurredOn', 'in-future', 'lies in the future');
}

function personOf({ complainant }: OpeningInput, pack: Pack): Person {
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
