import { type Entitlement, nothing } from './entitlement';

/** A company's own promise in its pack: whoever waits longer gets what it says there; of several the farthest. */
export const billOfRights: Entitlement = {
  id: 'bill-of-rights',
  version: 1,
  title: 'The company’s own bill of rights',
  source: 'The table `rights.delays` of the pack: our own choice',
  seenOn: null,
  confidence: 'house',
  about: 'delay',
  judge: (delay, { promises }) => {
    if (delay.type !== 'delay') return null;
    const figures = { minutes: delay.minutes };
    const broken = promises.filter(({ overMinutes }) => delay.minutes > overMinutes);
    const farthest = broken.sort((a, b) => b.overMinutes - a.overMinutes)[0];
    return farthest
      ? { item: farthest.item, because: ['beyond-promise'], figures }
      : nothing(['within-promise'], figures);
  },
};
