import type { RunCondition } from '../../application/runs/condition';
import { slotsOpen } from '../../domain/approvals';
import { nextUpdateAt } from '../../domain/daily-update';
import type { Approval, Clock, Complaint, Offer, Option, RemedyItem, Step } from '../../domain/model';
import type { Staff } from '../../policies/policies';
import type { ComplaintView } from '../schemas/answers/complaint';
import { moneyView } from '../schemas/money';

/** The complaint as the contract shows it. Names come from the staff list at this moment, the rest from the state. */
export function complaintView(complaint: Complaint, staff: Staff, run: RunCondition): ComplaintView {
  const offers = complaint.offers.map(offerView);
  return {
    id: complaint.id,
    reference: complaint.reference,
    kind: complaint.kind,
    stage: complaint.stage,
    severity: complaint.severity,
    emotion: complaint.emotion,
    vulnerabilities: complaint.vulnerabilities,
    owner: ownerView(complaint, staff),
    policy: { id: complaint.plan.pack.id, version: complaint.plan.pack.version },
    receivedAt: complaint.receivedAt,
    openedAt: complaint.openedAt,
    acknowledgedAt: complaint.acknowledgedAt,
    listened: complaint.listened,
    nextUpdateAt: nextUpdateAt(complaint),
    clocks: complaint.clocks.map(clockView),
    promises: complaint.promises.map(({ id, dueAt, owner, status }) => ({ id, dueAt, owner, status })),
    share: complaint.share,
    enquiries: complaint.enquiries.map(({ id, status, dueAt }) => ({ id, status, dueAt })),
    finding: findingView(complaint),
    offer: offers.at(-1) ?? null,
    offers,
    approvals: complaint.approvals.map(approvalView),
    steps: complaint.steps.map(stepView),
    calls: complaint.calls.map(({ id, slot, status }) => ({ id, slot, status })),
    survey: complaint.survey,
    outcome: complaint.outcome,
    settledEarly: complaint.settledEarly,
    referredAt: complaint.referredAt,
    closedAt: complaint.closedAt,
    revision: complaint.revision,
    run,
  };
}

function ownerView({ owner }: Complaint, staff: Staff): ComplaintView['owner'] {
  const member = staff.find(owner.id);
  return { id: owner.id, name: member?.name ?? null, role: owner.role, directLine: member?.directLine ?? null };
}

export function clockView(clock: Clock): ComplaintView['clocks'][number] {
  const { name, startedAt, due, status, metAt, generation, level, takenBy } = clock;
  return { name, class: clock.class, startedAt, due, status, metAt, generation, escalationLevel: level, takenBy };
}

function findingView({ finding }: Complaint): ComplaintView['finding'] {
  if (!finding) return null;
  const { cause, subCause, responsibility, outcome } = finding;
  return { cause, subCause, responsibility, outcome };
}

function offerView(offer: Offer): ComplaintView['offers'][number] {
  const { id, round, hash, status, validUntil, settlesInFull, chosen } = offer;
  return { id, round, hash, status, validUntil, settlesInFull, options: offer.options.map(optionView), chosen };
}

export function optionView({ id, putRight, makeUp, allOrNothing }: Option) {
  return { id, putRight: putRight.map(itemView), makeUp: makeUp.map(itemView), allOrNothing };
}

function stepView({ id, round, item, part, status, reference, right, reason, expiresAt, usedAt }: Step) {
  const failedBy = status === 'failed' ? reason : undefined;
  return { id, round, remedy: item.remedy, part, status, reason: failedBy, reference, right, expiresAt, usedAt };
}

function approvalView(approval: Approval) {
  const { id, offer, status, needs, dueAt, decidedBy, unverified, votes } = approval;
  const said = votes.map(({ standingInFor, ...vote }) => ({ ...vote, for: standingInFor }));
  return { id, offer, status, needs, dueAt, decidedBy, unverified, slots: slotsOpen(approval), votes: said };
}

const itemView = ({ remedy, amount, item, order }: Pick<RemedyItem, 'remedy' | 'amount' | 'item' | 'order'>) => ({
  remedy,
  order,
  amount: amount ? moneyView(amount) : undefined,
  item: item ?? undefined,
});
