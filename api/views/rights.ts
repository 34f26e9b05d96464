import { BECAUSE, findEntitlement, type Judgement } from '../../domain/entitlements';
import type { Complaint, Step } from '../../domain/model';
import type { TimelineRow } from '../../register/complaints/contract';
import type { RightsView } from '../schemas/answers/rights';
import { moneyView } from '../schemas/money';

/**
 * What each rule said of each finding, oldest first, and how what it gave is carried out. What waits for a second person only
 * the staff may read: nobody is told of money that may be a mistake.
 */
export function rightsView({ steps, rightsHeld }: Complaint, rows: TimelineRow[], isOfStaff: boolean): RightsView {
  const hidden = isOfStaff ? [] : (rightsHeld?.rights ?? []).map(({ rule }) => rule);
  const judged = rows.flatMap(({ at, event }) =>
    event.type === 'FindingRecorded' ? (event.judged ?? []).map((said) => ({ said, at })) : [],
  );
  const items = judged.filter(({ said }) => !hidden.includes(said.rule)).map(({ said, at }) => itemView(said, at));
  const given = steps.flatMap((step) => (step.right === undefined ? [] : [stepView(step, step.right)]));
  return { items, held: isOfStaff && rightsHeld ? heldView(rightsHeld) : null, steps: given };
}

const heldView = ({ finding, by, rights }: NonNullable<Complaint['rightsHeld']>) => ({
  finding,
  by,
  rights: rights.map(({ rule, item: { remedy, amount } }) => ({ rule, remedy, amount: moneyView(amount) })),
});

function itemView({ rule, amount, because, figures = {} }: Judgement, judgedAt: string): RightsView['items'][number] {
  const { id, version, title, source, seenOn, confidence } = findEntitlement(rule) ?? UNKNOWN;
  return {
    ...{ rule, id, version, title, judgedAt },
    amount: amount && moneyView(amount),
    because,
    reason: because.map((step) => BECAUSE[step]),
    figures,
    source: { text: source, seenOn, confidence },
  };
}

/** Rules are never taken away; this is for a register that a newer version has written. */
const UNKNOWN = { id: '', version: 0, title: '', source: '', seenOn: null, confidence: 'house' as const };

function stepView({ id, status, item: { remedy, amount } }: Step, rule: string): RightsView['steps'][number] {
  return { id, rule, remedy, amount: amount && moneyView(amount), status };
}
