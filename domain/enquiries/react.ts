import type { Complaint, Effect, Reactions } from '../model';

export const ENQUIRY_REACTIONS: Reactions = {
  EnquiryOpened: (complaint, { enquiry }) => letterOf(complaint, enquiry.id),
  EnquiryReleased: (complaint, { enquiry }) => letterOf(complaint, enquiry),
};

/** Without a due instant it has not gone out: it waits for its release. */
function letterOf({ enquiries }: Complaint, id: string): Effect[] {
  const enquiry = enquiries.find((one) => one.id === id);
  if (!enquiry?.dueAt) return [];
  const { texts, dueAt } = enquiry;
  const to = `enquiry:${id}`;
  return [{ kind: 'letter', key: to, template: 'enquiry', channel: 'email', to, about: { dueAt }, texts }];
}
