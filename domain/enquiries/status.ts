import type { Enquiry } from '../model';

/** Its answer may still come, or it is still to be asked. */
export const isOpen = ({ status }: Pick<Enquiry, 'status'>): boolean =>
  status === 'waiting' || status === 'awaiting-release';
