/**
 * Stopping cleanly. A first SIGINT or SIGTERM asks the process to end: what was opened is closed in reverse order. A
 * second one forces it. npm passes a Ctrl-C on that the terminal has already sent, so what comes within a second is the
 * same key press.
 */
export interface Stopping {
  /** Aborted by the first signal, for work that can be given up. */
  signal: AbortSignal;
  /** Settles at the first signal. */
  requested: Promise<void>;
}

const SAME_PRESS_MS = 1_000;

export function stopOnSignals(): Stopping {
  const controller = new AbortController();
  const requested = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()));
  let first = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    if (first === 0) {
      first = Date.now();
      if (signal === 'SIGINT') process.stderr.write('Stopping … (once more to force it)\n');
      controller.abort();
    } else if (Date.now() - first > SAME_PRESS_MS) {
      process.exit(1);
    }
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return { signal: controller.signal, requested };
}

/** What has been opened so far, to be closed in reverse order, also when a later part did not open. */
export class Opened {
  private readonly parts: { name: string; close: () => unknown }[] = [];

  constructor(private readonly stop: AbortSignal) {}

  /** Throws when the process has been asked to end meanwhile: nothing more is opened then. */
  add(name: string, close: () => unknown): void {
    this.parts.push({ name, close });
    this.stop.throwIfAborted();
  }

  /** One part that does not close well must not keep the others open. */
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
