import { acknowledgementClocks, meetClock } from '../clocks';
import { askNamed } from '../enquiries';
import { mergedAudience } from '../escalation';
import type { Agenda, Complaint, DecisionContext, Due } from '../model';
import { raiseTask } from '../tasks';

/** The first turn: acknowledge at once, ask the named third party beside it, report late intake in one task. */
function acknowledge(context: DecisionContext): void {
  const { complaint } = context;
  const letter = context.letter('acknowledgement');
  context.emit({ type: 'ComplaintAcknowledged', letter, channel: complaint.reach.channels[0] ?? 'portal' });
  for (const clock of acknowledgementClocks(complaint)) meetClock(context, clock, letter);
  if (complaint.namedThirdParty) askNamed(context, complaint.namedThirdParty);
  if (complaint.breachedAtOpening)
    raiseTask(context, 'late-at-opening', complaint.breachedAtOpening.join(', '), mergedAudience(context));
}

export const ACKNOWLEDGEMENT_AGENDA = {
  dues: ({ stage, openedAt }: Complaint): Due[] =>
    stage === 'received' ? [{ at: openedAt, key: { kind: 'acknowledge' }, summary: 'Acknowledge' }] : [],
  fallDue: { acknowledge },
} satisfies Agenda<'acknowledge'>;
