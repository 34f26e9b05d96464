import { addSpan } from '../calendar';
import { answerWentOut, waitOnUs } from '../daily-update';
import {
  type CommandRule,
  type CommandTable,
  type Complaint,
  type DecisionContext,
  type ReviewLine,
  type RightBasis,
  refuse,
  STAFF,
  type Step,
  type TextRefs,
} from '../model';
import { valueIn } from '../money';
import { raiseTask } from '../tasks';
import { givenByRight, stillDue } from './owed';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    /** `finding`: number of the finding that gives them, so that nobody confirms another than they have read. */
    ConfirmRights: { finding: number; texts: TextRefs };
  }
}

/**
 * What a rule gives is given at once: no offer, no approval, no budget stands before it. Above the pack's line another
 * person looks first at what was recorded, since one alone could have paid as much as they like by recording it. `by`
 * whom it is held goes with the rights: a right cannot be refused, only corrected by another finding.
 */
export function giveRights(context: DecisionContext, rights: RightBasis[], line?: ReviewLine): void {
  const due = rights.flatMap((right) => stillDue(context.complaint, right) ?? []);
  if (due.length === 0) return;
  if (line && isAbove(context.complaint, due, line)) holdRights(context, due);
  else startRights(context, due);
}

/** All that rules give in this complaint counts together. What no table can tell is looked at, too. */
function isAbove(complaint: Complaint, due: RightBasis[], { above, rates }: ReviewLine): boolean {
  const amounts = [...givenByRight(complaint), ...due.map(({ item }) => item.amount)];
  const worths = amounts.map((amount) => valueIn(amount, above.currency, rates));
  return (
    worths.some((worth) => worth === null) || worths.reduce<number>((sum, worth) => sum + (worth ?? 0), 0) > above.minor
  );
}

function holdRights(context: DecisionContext, rights: RightBasis[]): void {
  const { plan, calendarSnapshot, finding } = context.complaint;
  const revision = finding?.revision ?? 0;
  context.emit({ type: 'RightsHeld', finding: revision, rights, by: context.actor.id });
  const dueAt = addSpan(context.now, plan.approval.due, calendarSnapshot);
  raiseTask(context, 'rights-held', String(revision), 'supervisor', dueAt);
}

const confirmRights: CommandRule<'ConfirmRights'> = (context, { finding, texts }) => {
  const held = context.complaint.rightsHeld;
  if (held?.finding !== finding)
    return refuse('rights-not-held', held ? `Those of finding ${held.finding} wait.` : 'None wait.');
  if (held.by === context.actor.id) return refuse('four-eyes', `${held.by} recorded what gives them.`);
  context.emit({ type: 'RightsConfirmed', finding, texts });
  startRights(context, held.rights);
  return undefined;
};

/**
 * Its letter is an answer, and from then on the remedy is ours to carry out; what is being carried out already keeps its
 * deadline.
 */
function startRights(context: DecisionContext, due: RightBasis[]): void {
  const { complaint } = context;
  const alreadyOurs = complaint.stage === 'fulfilling' && complaint.round > 0;
  const round = alreadyOurs ? complaint.round : complaint.round + 1;
  const steps = stepsOf(complaint, due, round);
  const letter = context.letter('right-due');
  context.emit({ type: 'RightFellDue', round, steps, letter });
  if (!alreadyOurs) {
    answerWentOut(context, letter);
    waitOnUs(context, 'choice');
  }
  context.emit({ type: 'StepsStarted', round, steps: steps.map(({ id: step, generation }) => ({ step, generation })) });
}

function stepsOf({ steps }: Complaint, rights: RightBasis[], round: number): Step[] {
  return rights.map(({ rule, item }, index) => ({
    id: `s${steps.length + index + 1}`,
    round,
    offer: null,
    item,
    part: 'putRight',
    status: 'waiting',
    generation: 1,
    tryNumber: 1,
    reference: null,
    approvedBy: null,
    right: rule,
  }));
}

export const ENTITLEMENT_COMMANDS: CommandTable<'ConfirmRights'> = {
  ConfirmRights: {
    rule: confirmRights,
    afterClosing: false,
    beginsWork: true,
    // Four eyes, not authority: any other person of the staff.
    roles: STAFF,
    words: 'Confirm what rules give, where it is above the line of the pack',
  },
};
