import { clocksLacking, clocksMetBy, endPause, extendedBy, tellExtensionsVoid } from '../clocks';
import { nextUpdateOf } from '../daily-update';
import {
  type ChannelOut,
  type Complaint,
  type DecisionContext,
  type FactRule,
  type FactTable,
  formatPosting,
  type Instant,
  type Posting,
} from '../model';
import { raiseTask } from '../tasks';

/** What becomes of letters, as their channels report it. */

const letterBounced: FactRule<'LetterBounced'> = (context, fact) => {
  const { letter, template, channel, uncomposed } = fact;
  const { complaint } = context;
  const toThirdParty = template === 'enquiry' || template === 'enquiry-chase';
  const next = toThirdParty || uncomposed ? null : nextChannel(complaint, channel);
  const counts = next !== null && (next !== 'portal' || complaint.reach.channels[0] === 'portal');
  const unmet = complaint.stage === 'closed' ? [] : clocksMetBy(complaint, formatPosting({ letter, channel }));
  const voided = counts || complaint.stage === 'closed' ? [] : extendedBy(context, letter);
  const moved = voided.length > 0 && { voided };
  const back = backToUs(context, { letter, channel }, counts);
  context.emit({ type: 'LetterFailed', letter, channel, next, unmet, counts, ...moved, ...back });
  tellExtensionsVoid(context, voided);
  if (next === null) raiseTask(context, 'letter-failed', letter);
  else if (!counts) raiseTask(context, 'letter-box-only', letter);
  return undefined;
};

/** A letter that made the next step the complainant's and reached nobody leaves it with us. */
function backToUs(
  { complaint, now }: DecisionContext,
  posting: Posting,
  counts: boolean,
): { nextUpdateAt: Instant } | false {
  const { waitingOn, stage } = complaint;
  const was = waitingOn.who === 'complainant' && waitingOn.by === formatPosting(posting) && stage !== 'closed';
  return was && !counts && { nextUpdateAt: nextUpdateOf(complaint, now, complaint.calendarSnapshot) };
}

/** The chosen channels in order; the letter box is always there and always last. */
function nextChannel({ reach }: Complaint, failed: ChannelOut): ChannelOut | null {
  const ways: ChannelOut[] = reach.channels.includes('portal') ? reach.channels : [...reach.channels, 'portal'];
  return ways[ways.indexOf(failed) + 1] ?? null;
}

const letterRead: FactRule<'LetterRead'> = (context, { letter }) => {
  const met = clocksLacking(context.complaint, [letter]);
  for (const clock of met) endPause(context, clock);
  context.emit({ type: 'LetterRead', letter, met });
  return undefined;
};

export const LETTER_FACTS: FactTable<'LetterBounced' | 'LetterRead'> = {
  LetterBounced: letterBounced,
  LetterRead: letterRead,
};
