import type { Complaint, StandingChild } from '../model';

/** Third parties are reminded as long as their answer is waited for. */
export const standingEnquiries = ({ enquiries }: Complaint): StandingChild[] =>
  enquiries
    .filter(({ status, reported }) => status === 'waiting' && !reported)
    .map(({ id }) => ({ kind: 'enquiry', number: Number(id.slice(1)), work: [id] }));
