import { CONCEPTS } from './concepts';
import type { ComplaintEvent, EventAudience, EventEntry, EventTable, TextRefs } from './model';

/** Every event there is: who reads of it, and in which words. */
export const EVENTS: EventTable = {
  ComplaintOpened: {
    audience: 'everyone',
    words: ({ complaint: { kind, channel, owner } }) => `The ${kind} came in by ${channel}; ${owner.id} owns it.`,
    texts: ({ complaint }) => complaint.namedThirdParty?.texts ?? {},
  },
  ...CONCEPTS.adoption.events,
  ...CONCEPTS.approvals.events,
  ...CONCEPTS.assessment.events,
  ...CONCEPTS.clocks.events,
  ...CONCEPTS.conversation.events,
  ...CONCEPTS.dailyUpdate.events,
  ...CONCEPTS.endings.events,
  ...CONCEPTS.enquiries.events,
  ...CONCEPTS.entitlements.events,
  ...CONCEPTS.escalation.events,
  ...CONCEPTS.findings.events,
  ...CONCEPTS.followUp.events,
  ...CONCEPTS.offers.events,
  ...CONCEPTS.pauses.events,
  ...CONCEPTS.promises.events,
  ...CONCEPTS.remedies.events,
  ...CONCEPTS.restoration.events,
  ...CONCEPTS.routing.events,
  ...CONCEPTS.tasks.events,
};

const entryOf = ({ type }: ComplaintEvent) => EVENTS[type] as EventEntry<ComplaintEvent>;

export const audienceOf = (event: ComplaintEvent): EventAudience => entryOf(event).audience;

/** One sentence for the timeline. */
export const wordsOf = (event: ComplaintEvent): string => entryOf(event).words(event);

/** References to everything that was said with it. */
export function textsOf(event: ComplaintEvent): TextRefs {
  return entryOf(event).texts?.(event) ?? ('texts' in event ? event.texts : undefined) ?? {};
}
