import { isOurs, waitOnUs } from '../daily-update';
import { endEnquiries } from '../enquiries';
import { areRightsOwed, giveRights, type Judgement } from '../entitlements';
import {
  type Cause,
  type CommandRule,
  type CommandTable,
  type FindingOutcome,
  type Responsibility,
  type ReviewLine,
  type RightBasis,
  STAFF,
  type TextRefs,
} from '../model';
import { endOffer } from '../offers';
import { fulfilIfDone } from '../remedies';
import { raiseTask } from '../tasks';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    RecordFinding: {
      cause: Cause;
      subCause?: string;
      responsibility: Responsibility;
      outcome: FindingOutcome;
      /** What rules give for what happened. Absent: nothing. */
      rights?: RightBasis[];
      /** What each rule said, also those that give nothing. */
      judged?: Judgement[];
      /** Absent: no line. */
      line?: ReviewLine;
      texts: TextRefs;
    };
  }
}

/**
 * A finding does not wait for replies; an offer that waits for approval stood on the old one and comes back. After the
 * answer (a review, a late reply, a late yes) it makes the next step ours again. What rules give for it falls due.
 */
const recordFinding: CommandRule<'RecordFinding'> = (context, command) => {
  const { complaint } = context;
  const { cause, subCause, responsibility, outcome, rights = [], judged, line, texts } = command;
  const open = complaint.offers.find((offer) => offer.status === 'awaiting-approval');
  const revision = (complaint.finding?.revision ?? 0) + 1;
  context.emit({
    type: 'FindingRecorded',
    finding: { revision, cause, subCause: subCause ?? null, responsibility, outcome, texts },
    ...(judged && { judged }),
  });
  endEnquiries(context);
  if (complaint.stage === 'following-up') {
    context.emit({ type: 'FollowUpCancelled' });
    if (!isOurs(complaint)) waitOnUs(context, 'case');
  }
  if (open) {
    endOffer(context, open.id, 'returned');
    raiseTask(context, 'offer-returned', open.id);
  }
  giveRights(context, rights, line);
  if (complaint.rightsHeld && !areRightsOwed(context.complaint)) fulfilIfDone(context);
  return undefined;
};

export const FINDING_COMMANDS: CommandTable<'RecordFinding'> = {
  RecordFinding: {
    rule: recordFinding,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF,
    words: 'Record what happened',
  },
};
