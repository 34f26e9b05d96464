import { letterTo, type Reactions } from '../model';

export const CLOCK_REACTIONS: Reactions = {
  ClockExtended: (complaint, { clock, from, times, letter, texts }) =>
    letterTo(complaint, 'extension-notice', letter, { clock, from, until: times.due }, texts),
};
