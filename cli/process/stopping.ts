import { Failure } from './failure';
import { endWith, logUnforeseen, stopAtUnforeseen, UNFORESEEN } from './unforeseen';

/**
 * Clean stop. A first SIGINT or SIGTERM asks the process to end, and what was opened is closed in reverse order. A second
 * one forces the exit. npm forwards a Ctrl-C that the terminal has sent already, so signals within a second count as one.
 */
export interface Stopping {
  /** Aborted by the first signal, for work that can be cancelled. */
  signal: AbortSignal;
  /** Settles at the first signal. */
  requested: Promise<void>;
  /** As a first signal does. */
  request(): void;
}

const SAME_SIGNAL_MS = 1_000;

export function stopOnSignals(): Stopping {
  const controller = new AbortController();
  const requested = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()));
  let first = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    if (first === 0) {
      first = Date.now();
      if (signal === 'SIGINT') process.stderr.write('Stopping … (once more to force it)\n');
      controller.abort();
    } else if (Date.now() - first > SAME_SIGNAL_MS) {
      process.exit(1);
    }
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return { signal: controller.signal, requested, request: () => controller.abort() };
}

/** Opened parts, to be closed in reverse order, also when a later part fails to open. */
export class Opened {
  private readonly parts: { name: string; close: () => unknown }[] = [];

  constructor(readonly stop: AbortSignal) {}

  /** Throws when the process has been asked to stop meanwhile, so that nothing more is opened. */
  add(name: string, close: () => unknown): void {
    this.parts.push({ name, close });
    this.stop.throwIfAborted();
  }

  /** A part that fails to close must not keep the others open. */
  async close(): Promise<void> {
    for (const { name, close } of this.parts.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        process.stderr.write(`${name} did not close well: ${error instanceof Error ? error.message : error}\n`);
      }
    }
  }
}

/**
 * Runs `work`, which opens parts and goes on until it is asked to stop, and closes them after it. A process that is asked
 * to stop while it still opens them has not failed. What nobody foresaw asks it to stop too, wherever it comes up.
 */
export async function untilStopped(work: (opened: Opened, requested: Promise<void>) => Promise<void>): Promise<void> {
  const stopping = stopOnSignals();
  const opened = new Opened(stopping.signal);
  stopAtUnforeseen(stopping.request);
  // A worker whose namespace is gone from its server never ends its stop: seen.
  stopping.signal.addEventListener('abort', () => endWith(0));
  surviveClosedOutput();
  try {
    await work(opened, stopping.requested);
  } catch (error) {
    if (error === stopping.signal.reason) return;
    endWith(error instanceof Failure ? 1 : UNFORESEEN);
    if (error instanceof Failure) throw error;
    logUnforeseen(error);
  } finally {
    await opened.close();
  }
}

/** Whoever read it may be gone, as a terminal or a log collector that is restarted. */
function surviveClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
