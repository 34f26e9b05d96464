import type { Complaint } from './complaint';
import { findStep, stepKey } from './decisions/remedy';
import type { Effect, RegisterEffect, RunEffect, StepOrder } from './effects';
import type { ComplaintEvent } from './events';
import type { Instant } from './plan';
import type { LetterTemplate, TaskKind } from './vocabulary';

/** What the world must see of an event that happened at `at`; `complaint` is the state after it. */
export function react(complaint: Complaint, event: ComplaintEvent, at: Instant): Effect[] {
  return [...letters(complaint, event, at), ...tasks(event, at), ...children(complaint, event)];
}

export function isRunEffect(effect: Effect): effect is RunEffect {
  return effect.kind === 'start-steps' || effect.kind === 'start-enquiry' || effect.kind === 'stop-enquiry';
}

function letters(complaint: Complaint, event: ComplaintEvent, at: Instant): RegisterEffect[] {
  const write = (
    template: LetterTemplate,
    key: string | null,
    about: Record<string, string> = {},
    texts = {},
  ): RegisterEffect[] =>
    key ? [{ kind: 'letter', key, template, channel: firstChannel(complaint), to: 'complainant', about, texts }] : [];
  switch (event.type) {
    case 'ComplaintAcknowledged':
      return write('acknowledgement', event.letter);
    case 'MessageLogged':
      return write('message', event.letter, {}, event.texts);
    case 'LetterSent':
      return write(event.template, event.letter, {}, event.texts);
    case 'OwnerAssigned':
      return write('owner-changed', `owner-changed:${event.owner.id}@${at}`);
    case 'ProgressSent':
      return write('progress', event.letter, { waitingFor: event.waitingFor });
    case 'OfferSent':
      return write('offer', event.letter, { offer: event.offer }, textsOfOffer(complaint, event.offer));
    case 'OfferReminded':
      return write('offer-reminder', event.letter, { offer: event.offer });
    case 'OptionChosen':
      return write('choice-confirmed', event.letter, { offer: event.offer, option: event.option });
    case 'StepFailed':
      return isGift(complaint, event.step)
        ? []
        : write('remedy-delayed', `remedy-delayed:${event.step}.${event.n}`, { step: event.step });
    case 'StepDone':
      return isGift(complaint, event.step)
        ? write('gift-thanks', `gift-thanks:${event.step}.${event.n}`, { step: event.step })
        : [];
    case 'RemedyFulfilled':
      return write('remedy-done', event.letter);
    case 'FinalResponseSent':
      return write(
        event.because === 'second-look' ? 'second-look' : 'final-response',
        event.letter,
        { because: event.because },
        event.texts,
      );
    case 'FollowUpTextSent':
      return write('follow-up', event.letter);
    case 'CallMissed':
    case 'CallNotReached':
      return write('call-missed', event.letter, { call: event.call });
    case 'SurveySent':
      return write('survey', event.letter, { until: event.until });
    case 'ComplaintWithdrawn':
      return write('withdrawal', event.letter);
    case 'ComplaintReferred':
      return write('referral', event.letter, {}, event.texts);
    case 'ComplaintClosed':
      return write('closing', event.letter);
    case 'ComplaintReopened':
      return write('reopening', event.letter);
    case 'EnquiryOpened': {
      const { id, texts, dueAt } = event.enquiry;
      return [
        {
          kind: 'letter',
          key: `enquiry:${id}`,
          template: 'enquiry',
          channel: 'email',
          to: `enquiry:${id}`,
          about: { dueAt },
          texts,
        },
      ];
    }
    case 'LetterFailed':
      return event.next ? [{ kind: 'resend', key: event.letter, channel: event.next }] : [];
    case 'ContactCorrected':
      return event.resend.map((key) => ({ kind: 'resend', key, channel: firstChannel(complaint) }));
    default:
      return [];
  }
}

function firstChannel({ reach }: Complaint) {
  return reach.channels[0] ?? 'portal';
}

function textsOfOffer(complaint: Complaint, id: string) {
  return complaint.offers.find((offer) => offer.id === id)?.texts ?? {};
}

function isGift(complaint: Complaint, step: string): boolean {
  return findStep(complaint, step)?.part === 'gift';
}

/** Tasks raised, and tasks that have lost their reason. */
function tasks(event: ComplaintEvent, at: Instant): RegisterEffect[] {
  const settled = (kinds: TaskKind[], about: string): RegisterEffect[] =>
    kinds.map((kind) => ({ kind: 'void-tasks', prefix: `${kind}:${about}@` }));
  switch (event.type) {
    case 'TaskRaised': {
      const { task, about, audience, dueAt } = event;
      return [{ kind: 'task', key: `${task}:${about}@${at}`, task, audience, about, dueAt }];
    }
    case 'ClockMet':
    case 'EscalationTaken':
      return settled(['clock-warning', 'clock-breached'], event.clock);
    case 'ApprovalDecided':
    case 'ApprovalVoided':
      return settled(['approval-late'], event.approval);
    case 'CallReached':
    case 'CallNotReached':
      return settled(['call-due', 'call-missed'], event.call);
    case 'CallMissed':
      return settled(['call-due'], event.call);
    case 'StepDone':
    case 'StepDoneByHand':
      return settled(['step-failed', 'step-reopened'], event.step);
    case 'StepsStarted':
      return event.steps.flatMap(({ step }) => settled(['step-failed', 'step-reopened'], step));
    case 'PromiseKept':
      return settled(['promise-warning', 'promise-broken'], event.promise);
    case 'EnquiryReplied':
      return settled(['enquiry-unanswered', 'fetch-reply'], event.enquiry);
    case 'LetterRead':
      return settled(['letter-box-only'], event.letter);
    case 'ContactCorrected':
      return event.resend.flatMap((letter) => settled(['letter-failed', 'letter-box-only'], letter));
    case 'OfferSent':
    case 'FinalResponseSent':
      return [
        { kind: 'void-tasks', prefix: 'offer-' },
        { kind: 'void-tasks', prefix: 'second-look:' },
      ];
    case 'ComplaintWithdrawn':
    case 'ComplaintReferred':
    case 'ComplaintClosed':
      return [{ kind: 'void-tasks', prefix: '' }];
    default:
      return [];
  }
}

/** Child workflows that the run starts and stops. */
function children(complaint: Complaint, event: ComplaintEvent): RunEffect[] {
  switch (event.type) {
    case 'StepsStarted':
      return [
        { kind: 'start-steps', round: event.round, steps: event.steps.flatMap(({ step }) => order(complaint, step)) },
      ];
    case 'EnquiryOpened': {
      const { chaseEvery } = complaint.plan.enquiry;
      return [{ kind: 'start-enquiry', enquiry: event.enquiry.id, dueAt: event.enquiry.dueAt, chaseEvery }];
    }
    case 'EnquiryReplied':
    case 'EnquiryEnded':
      return [{ kind: 'stop-enquiry', enquiry: event.enquiry }];
    default:
      return [];
  }
}

function order(complaint: Complaint, id: string): StepOrder[] {
  const step = findStep(complaint, id);
  if (!step) return [];
  const { remedy, fulfilment, amount, item } = step.item;
  const key = stepKey(complaint, step);
  return [
    {
      step: id,
      n: step.n,
      key,
      remedy,
      fulfilment,
      minor: amount?.minor ?? null,
      currency: amount?.currency ?? null,
      item,
    },
  ];
}
