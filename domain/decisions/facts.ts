import { clocksLacking, clocksMetBy } from '../clocks';
import type { Fact } from '../commands';
import type { Complaint } from '../complaint';
import type { Course, Rule } from '../course';
import type { ComplaintEvent } from '../events';
import type { Step } from '../offer';
import type { ChannelOut } from '../vocabulary';
import { extendedBy, tellUndone } from './extension';
import { newsWentOut } from './news';
import { raiseTask } from './raise-task';
import { findStep, goOn } from './remedy';
import { SIGNAL_RULES } from './signals';
import { endStandstill } from './standstill';
import { isDone } from './step-order';
import { heardOfUndoing, isTakenBack, takeBack, undoSteps } from './taking-back';
import { waitNoLonger } from './third-parties';
import { VOUCHER_RULES } from './vouchers';
import { ourTurn } from './whose-turn';

type Of<K extends Fact['type']> = Rule<Extract<Fact, { type: K }>>;

/** Machine facts. They are never refused: what changes nothing is set aside, what needs a person becomes a task. */

const letterBounced: Of<'LetterBounced'> = (course, { letter, template, channel }) => {
  const { complaint } = course;
  const toThirdParty = template === 'enquiry' || template === 'enquiry-chase';
  const next = toThirdParty ? null : nextChannel(complaint, channel);
  const counts = next !== null && (next !== 'portal' || complaint.reach.channels[0] === 'portal');
  const unmet = complaint.stage === 'closed' ? [] : clocksMetBy(complaint, `${letter}/${channel}`);
  const undone = counts || complaint.stage === 'closed' ? [] : extendedBy(course, letter);
  const moved = undone.length > 0 && { undone };
  course.happen({ type: 'LetterFailed', letter, channel, next, unmet, counts, ...moved });
  tellUndone(course, undone);
  if (unmet.includes('update')) newsWentOut(course);
  if (next === null) raiseTask(course, 'letter-failed', letter);
  else if (!counts) raiseTask(course, 'letter-box-only', letter);
  return undefined;
};

/** The chosen channels in order; the letter box is always there and always last. */
function nextChannel({ reach }: Complaint, failed: ChannelOut): ChannelOut | null {
  const ways: ChannelOut[] = reach.channels.includes('portal') ? reach.channels : [...reach.channels, 'portal'];
  return ways[ways.indexOf(failed) + 1] ?? null;
}

const letterRead: Of<'LetterRead'> = (course, { letter }) => {
  const met = clocksLacking(course.complaint, [letter]);
  for (const clock of met) endStandstill(course, clock);
  course.happen({ type: 'LetterRead', letter, met });
  return undefined;
};

const paymentReturned: Of<'PaymentReturned'> = (course, fact) => cameBack(course, fact, 'payment-returned');
const parcelLost: Of<'ParcelLost'> = (course, fact) => cameBack(course, fact, 'parcel-lost');

/**
 * A month later, after closing too: what did not arrive has not been put right. A gift holds nothing up: it failed after
 * all, and may be given again.
 */
function cameBack(
  course: Course,
  fact: { step: string; n: number },
  why: 'payment-returned' | 'parcel-lost',
): undefined {
  const step = findStep(course.complaint, fact.step);
  if (step && fact.n < step.n) return void course.happen({ type: 'FactSetAside', fact: why, about: step.id });
  if (step?.n !== fact.n || !isDone(step)) return unmatched(course, why, fact.step);
  if (step.undo) return void course.happen({ type: 'StepUndone', step: step.id, n: step.n }); // it went back by itself
  const n = step.n + 1;
  if (step.part === 'gift') course.happen({ type: 'StepFailed', step: step.id, n, letter: null, why });
  else reopenStep(course, { type: 'StepReopened', step: step.id, n, why });
  raiseTask(course, 'step-reopened', step.id);
}

function reopenStep(course: Course, event: Extract<ComplaintEvent, { type: 'StepReopened' }>): void {
  const planned = course.complaint.followUp !== null;
  course.happen(event);
  if (planned) course.happen({ type: 'FollowUpCancelled' });
  ourTurn(course, 'choice');
}

/** It says something that cannot be: a person must look, or nobody ever knows. */
function unmatched(course: Course, fact: string, about: string): undefined {
  course.happen({ type: 'FactSetAside', fact, about });
  raiseTask(course, course.complaint.stage === 'closed' ? 'fact-after-closing' : 'fact-unmatched', about, 'supervisor');
}

const thirdPartyReplied: Of<'ThirdPartyReplied'> = (course, { enquiry: id }) => {
  const enquiry = course.complaint.enquiries.find((one) => one.id === id);
  if (!enquiry) return unmatched(course, 'third-party-replied', id);
  if (enquiry.status === 'replied') {
    course.happen({ type: 'FactSetAside', fact: 'third-party-replied', about: id });
    return undefined;
  }
  course.happen({ type: 'EnquiryReplyNoticed', enquiry: id });
  waitNoLonger(course, id);
  raiseTask(course, 'fetch-reply', id);
  return undefined;
};

const enquiryUnanswered: Of<'EnquiryUnanswered'> = (course, { enquiry }) => {
  const waiting = course.complaint.enquiries.some((one) => one.id === enquiry && one.status === 'waiting');
  if (!waiting || course.complaint.stage === 'closed') {
    course.happen({ type: 'FactSetAside', fact: 'enquiry-unanswered', about: enquiry });
    return undefined;
  }
  course.happen({ type: 'EnquiryWentUnanswered', enquiry });
  waitNoLonger(course, enquiry);
  raiseTask(course, 'enquiry-unanswered', enquiry);
  return undefined;
};

const stepReported: Of<'StepReported'> = (course, { step: id, n, result, reference }) => {
  const step = findStep(course.complaint, id);
  if (step?.n === n && (result === 'undone' || result === 'not-undone') && heardOfUndoing(course, step, result))
    return undefined;
  if (!step || step.n !== n || !isNews(step, result)) {
    course.happen({ type: 'FactSetAside', fact: 'step-reported', about: `${id}:${n}` });
    if (step?.n === n && step.status === 'by-hand' && result === 'done') raiseTask(course, 'step-twice', id);
    return undefined;
  }
  if (result === 'done') hasDone(course, step, reference);
  else if (result === 'unclear') {
    course.happen({ type: 'StepFailed', step: id, n, letter: null, why: 'unclear' });
    raiseTask(course, 'step-unclear', id);
  } else hasFailed(course, step);
  return undefined;
};

/** What is done after the complaint has ended is told to both sides: nobody stops a payment that is under way. */
function hasDone(course: Course, step: Step, reference: string | null): void {
  const { id, n } = step;
  const late = course.complaint.stage === 'closed' && step.part !== 'gift' && !step.undo;
  course.happen({ type: 'StepDone', step: id, n, reference, ...(late && { letter: course.letter('step-settled') }) });
  if (late) raiseTask(course, 'step-after-closing', id);
  if (step.undo) undoSteps(course, [{ ...step, status: 'done' }]);
  else goOn(course, step);
}

/** An option that is all or nothing is taken back; else a person mends the step, and the complainant hears of the delay. */
function hasFailed(course: Course, step: Step): void {
  const { id, n, offer } = step;
  const quiet = step.part === 'gift' || step.undo !== undefined;
  if (offer !== null && isTakenBack(course.complaint, step)) {
    course.happen({ type: 'StepFailed', step: id, n, letter: null });
    takeBack(course, { ...step, offer });
  } else {
    const template = course.complaint.stage === 'closed' ? 'step-settled' : 'remedy-delayed';
    course.happen({ type: 'StepFailed', step: id, n, letter: quiet ? null : course.letter(template) });
    if (!step.undo) raiseTask(course, 'step-failed', id);
  }
}

/**
 * A provider may answer after it was given up. That it is done always counts, or it would be given again; that it refuses
 * counts where nobody knew. Of what is unclear the complainant hears nothing: they may have it already.
 */
function isNews({ status, why }: Step, result: Extract<Fact, { type: 'StepReported' }>['result']): boolean {
  if (result !== 'done' && result !== 'failed' && result !== 'unclear') return false;
  if (status === 'running') return true;
  return status === 'failed' && (result === 'done' || (result === 'failed' && why === 'unclear'));
}

export const FACT_RULES = {
  LetterBounced: letterBounced,
  LetterRead: letterRead,
  PaymentReturned: paymentReturned,
  ParcelLost: parcelLost,
  ThirdPartyReplied: thirdPartyReplied,
  EnquiryUnanswered: enquiryUnanswered,
  StepReported: stepReported,
  ...VOUCHER_RULES,
  ...SIGNAL_RULES,
};
