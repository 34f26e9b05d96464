import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type RunningCli, startNode } from '../../../cli/cli';

/** A process of a test that may kill itself, see `crash-point.ts`. */
export class Killable {
  private constructor(private readonly running: RunningCli) {}

  /** Starts a program of this folder, and waits until it says that it is ready. */
  static async start(program: string, env: Record<string, string>): Promise<Killable> {
    const running = startNode([join(__dirname, `${program}.ts`)], env);
    await running.says(/^Ready/m);
    return new Killable(running);
  }

  /** Resolves when it has killed itself. Throws when it ended otherwise, or lives on for `limit` ms. */
  async dies(limit = 120_000): Promise<void> {
    const timer = new AbortController();
    const late = pause(limit, null, { signal: timer.signal });
    const ended = await Promise.race([this.running.ended, late]).finally(() => timer.abort());
    late.catch(() => undefined);
    if (ended === null) throw new Error('it has not come to the point where it kills itself');
    if (ended.code !== null) throw new Error(`it ended by itself, with ${ended.code}:\n${ended.err}`);
  }

  /** Stops it cleanly. */
  stops(): Promise<unknown> {
    return this.end('SIGTERM');
  }

  kill(): Promise<unknown> {
    return this.end('SIGKILL');
  }

  /** It stands still, as a machine without memory does, until `goOn`. */
  freeze(): void {
    this.running.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.running.child.kill('SIGCONT');
  }

  private end(signal: NodeJS.Signals): Promise<unknown> {
    this.running.child.kill(signal);
    return this.running.ended;
  }
}
