import { Context } from '@temporalio/activity';
import type { Gateway } from '../../../application/ports';
import type { Register } from '../../../register/register';
import type { WorkerParts } from '../../../worker/worker';

/**
 * Where a process of a test kills itself, once: `before-record:3` and `after-record:3` round the turn that leads to that
 * revision, `after-send` of a letter, `renewal` of the calendar snapshot before a run is continued as new, `next-run` before the
 * first record of a continued run, `before-start` and `after-start` of a run by the API.
 */
export type CrashPoint =
  | `${'before' | 'after'}-record:${number}`
  | 'after-send'
  | 'renewal'
  | 'next-run'
  | 'before-start'
  | 'after-start';

const die = () => process.kill(process.pid, 'SIGKILL');

/** The worker's ports, one of which ends the process at that point. */
export function crashingWorker(parts: WorkerParts, at: string | undefined): WorkerParts {
  const crash = (here: CrashPoint) => void (here === at && die());
  return {
    ...parts,
    register: crashingRegister(parts.register, crash),
    couriers: crashingCouriers(parts.couriers, crash),
    makeCalendarSnapshot: (...given) => {
      crash('renewal');
      return parts.makeCalendarSnapshot(...given);
    },
  };
}

type Crash = (here: CrashPoint) => void;

function crashingRegister(register: Register, crash: Crash): Register {
  let firstRun: string | undefined;
  const record: Register['records']['record'] = async (turn, render) => {
    const run = Context.current().info.workflowExecution?.runId;
    firstRun ??= run;
    if (run !== firstRun) crash('next-run');
    crash(`before-record:${turn.to}`);
    const recorded = await register.records.record(turn, render);
    crash(`after-record:${turn.to}`);
    return recorded;
  };
  return { ...register, records: { ...register.records, record } };
}

function crashingCouriers(couriers: WorkerParts['couriers'], crash: Crash): WorkerParts['couriers'] {
  const { email } = couriers;
  if (!email) return couriers;
  const send: typeof email.send = async (letter) => {
    const result = await email.send(letter);
    crash('after-send');
    return result;
  };
  return { ...couriers, email: { ...email, send } };
}

export function crashingGateway(gateway: Gateway, at: string | undefined): Gateway {
  const crash: Crash = (here) => void (here === at && die());
  const start: Gateway['start'] = async (complaint) => {
    crash('before-start');
    await gateway.start(complaint);
    crash('after-start');
  };
  return { ...gateway, start };
}
