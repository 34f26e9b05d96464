import { furtherCalendars } from '../../domain/clocks';
import type { Complaint, Instant } from '../../domain/model';
import { openComplaint } from '../../domain/open';
import type { Pack, Policies } from '../../policies/policies';
import type { Opening } from '../../register/complaints/contract';
import type { Person } from '../../register/people/contract';
import { complaintId } from '../ids';
import type { Dependencies } from '../ports';
import { wrongField } from '../problem';
import { conditionOf, type RunCondition } from '../runs/condition';
import { intakeTexts, namedThirdParty } from './intake-texts';
import type { OpeningInput } from './opening-input';
import { demandReachable, reachOf } from './reach';

/** How far ahead of ours a caller's clock may run, ms. */
const CLOCK_DIFFERENCE = 5 * 60 * 1000;

/**
 * Opens a complaint and starts its run. It is accepted once it is in the register: a sweep starts what Temporal cannot
 * take now. `by`: id of who opens it. Throws `invalid-request` for what does not fit together.
 */
export async function open(
  deps: Dependencies,
  { inputId, by }: { inputId: string; by: string },
  input: OpeningInput,
): Promise<{ complaint: Complaint; run: RunCondition }> {
  const { openings, records } = deps.register;
  const decided = await decideOpening(deps, input, inputId, by);
  const isNew = await openings.open(decided);
  // A repeat after a crash finds what was opened then.
  const before = isNew ? null : await records.read(decided.complaint.id);
  const { complaint, run, epoch } = before ?? { complaint: decided.complaint, run: 'unstarted', epoch: 1 };
  const later = (error: unknown) =>
    deps.logger.warn({ complaint: complaint.id, err: error }, 'the sweep will start it');
  if (run === 'unstarted') await deps.gateway.start(complaint, epoch).catch(later);
  return { complaint, run: before ? conditionOf(before, deps.clock()) : 'starting' };
}

/** Owner, severity, plan and clocks. The id is made of the input id, so a repeat after a crash opens the same complaint. */
async function decideOpening(deps: Dependencies, input: OpeningInput, inputId: string, by: string): Promise<Opening> {
  const { register, policies } = deps;
  const now = deps.clock();
  const pack = packOf(policies, input.policy);
  const receivedAt = receivedBefore(input.receivedAt ?? now, now);
  const person = personOf(input, pack);
  demandReachable(person, '/complainant');

  const id = complaintId(inputId);
  const texts = intakeTexts(id, input);
  const vulnerabilities = [...new Set((input.complainant.vulnerabilities ?? []).map(({ type }) => type))];
  const severity = pack.defaults.severity;
  const plan = pack.plan(severity, input.kind);
  const [load, reference] = await Promise.all([register.workLists.load(), register.openings.nextReference(now)]);
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
      namedThirdParty: namedThirdParty(texts),
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
    externalRefs: input.externalRefs,
  };
}

function packOf(policies: Policies, id: string): Pack {
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
