import type { Instant } from '../../../domain/model';

/** A day on which complaints are received, for a reason of its own. */
export interface Beginning {
  name: string;
  at: Instant;
}

/**
 * The test server's time begins with the machine's and goes forward alone, so the days lie years ahead, where calendars
 * still know their holidays; and they are fixed, so that a certificate of today can be compared with one of next year.
 */
export const ORDINARY: Beginning = { name: 'an ordinary Monday', at: '2031-09-08T09:00:00.000Z' };

export const BEGINNINGS: Beginning[] = [
  ORDINARY,
  { name: 'the Friday before summer time ends in Europe', at: '2031-10-24T09:00:00.000Z' },
  { name: 'Christmas week', at: '2031-12-22T09:00:00.000Z' },
  { name: 'the end of a month, a Saturday', at: '2032-01-31T09:00:00.000Z' },
  { name: 'the leap day, a Sunday', at: '2032-02-29T09:00:00.000Z' },
  { name: 'the Friday before summer time begins in Europe', at: '2032-03-26T09:00:00.000Z' },
];
