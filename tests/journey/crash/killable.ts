import { join } from 'node:path';
import { type RunningCli, startNode } from '../../cli/cli';

/** A process of a test that may kill itself, see `crash-point.ts`. */
export class Killable {
  private constructor(private readonly running: RunningCli) {}

  /** Starts a program of this folder, and waits until it says that it is ready. */
  static async start(program: string, env: Record<string, string>): Promise<Killable> {
    const running = startNode([join(__dirname, `${program}.ts`)], env);
    await running.says(/^Ready/m);
    return new Killable(running);
  }

  /** Resolves when it has killed itself. Throws when it ended otherwise. */
  async dies(): Promise<void> {
    const { code, err } = await this.running.ended;
    if (code !== null) throw new Error(`it ended by itself, with ${code}:\n${err}`);
  }

  /** Stops it cleanly. */
  stops(): Promise<unknown> {
    return this.end('SIGTERM');
  }

  kill(): Promise<unknown> {
    return this.end('SIGKILL');
  }

  private end(signal: NodeJS.Signals): Promise<unknown> {
    this.running.child.kill(signal);
    return this.running.ended;
  }
}
