import { idleDays } from '../stand/idle-days';
import type { Measurement } from './measurement';

/** Far fewer than there are complaints, so that each has been forgotten when its next day comes. */
const SMALL_CACHE = 10;

export const coldWake: Measurement = {
  name: 'cold-wake',
  title: 'Waking up cold',
  method: `Idle days as above, once with every complaint in the worker's memory and once with a cache of ${SMALL_CACHE}: then each
complaint must be fetched and replayed from its history before its day can pass. A history has at most ten turns. CPU of
worker, Temporal server and PostgreSQL.`,
  because: `Replaying costs more the longer a history is; a run that is renewed sooner would cost more when it is warm.`,
  figures: {
    ratio: { what: 'CPU of a cold wake-up ÷ warm', unit: '', bar: { atMost: 4 } },
    cold: { what: 'a day of a complaint that was not in memory', unit: 'ms' },
    coldWorker: { what: '… of it the worker', unit: 'ms' },
    warm: { what: 'a day of one that was', unit: 'ms' },
    warmWorker: { what: '… of it the worker', unit: 'ms' },
  },
  async measure(context) {
    const coldFirst = context.run % 2 === 0;
    const first = await idleDays('amends', context, { cache: coldFirst ? SMALL_CACHE : undefined });
    const second = await idleDays('amends', context, { cache: coldFirst ? undefined : SMALL_CACHE });
    const [cold, warm] = coldFirst ? [first, second] : [second, first];
    return {
      ratio: cold.total / warm.total,
      cold: cold.total,
      coldWorker: cold.worker,
      warm: warm.total,
      warmWorker: warm.worker,
    };
  },
};
