import { Context } from '@temporalio/activity';
import type { ApiParts } from '../../../../api/ports';
import type { Gateway } from '../../../../application/ports';
import type { Register } from '../../../../register/register';
import type { LockedComplaint } from '../../../../register/turns/contract';
import type { WorkerParts } from '../../../../worker/worker';

/**
 * Where a process of a test kills itself, once:
 * `before-commit:3`, `after-commit:3`: round the commit of the turn that writes this revision. `after-answer:3`: as soon as
 * that turn was answered. `before-next-run`, `after-next-run`: round the first turn of a run that was continued as new.
 * `before-child`, `after-child`: round the taking up of work by a child. `after-report`: what a child reports is on record,
 * its complaint not called. `after-send` of a letter.
 * By the API: `before-start`, `after-start` of a run, `before-update`, `after-update`: of a command that is on record.
 */
export type CrashPoint =
  | `${'before-commit' | 'after-commit' | 'after-answer'}:${number}`
  | `${'before' | 'after'}-${'next-run' | 'child' | 'start' | 'update'}`
  | 'after-report'
  | 'after-send';

const die = () => process.kill(process.pid, 'SIGKILL');

type Crash = (here: CrashPoint) => void;
const crashAt =
  (at: string | undefined): Crash =>
  (here) =>
    void (here === at && die());

/** The worker's ports, one of which ends the process at that point. */
export function crashingWorker(parts: WorkerParts, at: string | undefined): WorkerParts {
  const crash = crashAt(at);
  return {
    ...parts,
    register: crashingRegister(parts.register, crash, at),
    couriers: crashingCouriers(parts.couriers, crash),
  };
}

/** The same of the API, which takes the turns of closed complaints. */
export function crashingApi(parts: ApiParts, at: string | undefined): ApiParts {
  const crash = crashAt(at);
  return {
    ...parts,
    register: crashingRegister(parts.register, crash, at),
    gateway: crashingGateway(parts.gateway, crash),
  };
}

function crashingRegister(register: Register, crash: Crash, at: string | undefined): Register {
  const { turns, inputs, children } = register;
  const isNext = nextRuns();
  return {
    ...register,
    turns: {
      take: async (complaint, work) => {
        const next = isNext();
        if (next) crash('before-next-run');
        const written: number[] = [];
        const taken = await turns.take(complaint, (locked) => work(watched(locked, written, crash)));
        for (const revision of written) crash(`after-commit:${revision}`);
        if (next) crash('after-next-run');
        if (written.some((revision) => at === `after-answer:${revision}`)) setImmediate(die);
        return taken;
      },
    },
    inputs: {
      ...inputs,
      report: async (reported) => {
        await inputs.report(reported);
        if (reported.source === 'amends') crash('after-report');
      },
    },
    children: {
      ...children,
      take: async (...taken) => {
        crash('before-child');
        await children.take(...taken);
        crash('after-child');
      },
    },
  };
}

/** Tells of each turn whether its run is another one than that of the first. */
function nextRuns(): () => boolean {
  let first: string | undefined;
  return () => {
    const run = runOfActivity();
    first ??= run;
    return run !== first;
  };
}

/** Undefined where no run asks: the sweep and the API take turns too. */
function runOfActivity(): string | undefined {
  try {
    return Context.current().info.workflowExecution?.runId;
  } catch {
    return undefined;
  }
}

function watched(locked: LockedComplaint, written: number[], crash: Crash): LockedComplaint {
  const write = locked.write.bind(locked);
  locked.write = async (revision, ...rest) => {
    const channels = await write(revision, ...rest);
    crash(`before-commit:${revision.number}`);
    written.push(revision.number);
    return channels;
  };
  return locked;
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

function crashingGateway(gateway: Gateway, crash: Crash): Gateway {
  return {
    ...gateway,
    start: async (...started) => {
      crash('before-start');
      await gateway.start(...started);
      crash('after-start');
    },
    command: async (call) => {
      crash('before-update');
      const sent = await gateway.command(call);
      crash('after-update');
      return sent;
    },
  };
}
