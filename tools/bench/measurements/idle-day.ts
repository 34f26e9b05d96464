import { alternating } from '../sides/sides';
import { COMPLAINTS, idleDays } from '../stand/idle-days';
import { DAY_SECONDS, DAYS_OF_A_RUN } from '../stand/packs';
import type { Measurement } from './measurement';

export const idleDay: Measurement = {
  name: 'idle-day',
  title: 'CPU of an idle complaint-day',
  method: `${COMPLAINTS} complaints are open and nobody does anything: once a day, here every ${DAY_SECONDS} s, each sends its daily
update, which is rendered, recorded and given to a mail server by SMTP. ${DAYS_OF_A_RUN} days are measured, in which each run is
renewed once. CPU is what Linux accounts to the worker, the Temporal server and PostgreSQL with all their
threads and children. Bare: a timer and an activity that does nothing, every day, without continuing as new.`,
  because: `The Temporal server has less to do than with bare: six events a day instead of eleven. But bare writes no letter and
keeps no record: PostgreSQL's share, and most of what our worker uses beyond the bare one, goes into locking and reading the complaint,
rendering the update, recording it in one transaction and handing it over, and into renewing the run, which bare leaves out.`,
  figures: {
    ratio: { what: 'CPU of an idle complaint-day ÷ bare', unit: '', bar: { atMost: 0.7 } },
    recordedRatio: { what: 'the same, the update kept in the portal instead of going out by SMTP', unit: '' },
    serverRatio: { what: 'the Temporal server alone ÷ bare', unit: '' },
    amends: { what: 'an idle complaint-day', unit: 'ms' },
    amendsWorker: { what: '… of it the worker', unit: 'ms' },
    amendsServer: { what: '… of it the Temporal server', unit: 'ms' },
    amendsDatabase: { what: '… of it PostgreSQL', unit: 'ms' },
    bare: { what: 'a bare day', unit: 'ms' },
    bareWorker: { what: '… of it the worker', unit: 'ms' },
    bareServer: { what: '… of it the Temporal server', unit: 'ms' },
  },
  async measure(context) {
    const { amends, bare } = await alternating(context.run, (name) => idleDays(name, context));
    const recorded = await idleDays('amends', context, { channel: 'portal' });
    return {
      ratio: amends.total / bare.total,
      recordedRatio: recorded.total / bare.total,
      serverRatio: amends.server / bare.server,
      amends: amends.total,
      amendsWorker: amends.worker,
      amendsServer: amends.server,
      amendsDatabase: amends.database,
      bare: bare.total,
      bareWorker: bare.worker,
      bareServer: bare.server,
    };
  },
};
