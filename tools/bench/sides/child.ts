import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of its own, so that its CPU and memory can be measured apart. */
export class Child {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts a script of the project. It is up when it sends a message, or when `up` resolves. */
  static async start(
    script: string,
    args: string[],
    env: Record<string, string>,
    up?: (ended: Promise<never>) => Promise<void>,
  ): Promise<Child> {
    const child = fork(join(__dirname, '../../..', script), args, {
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = once(child, 'exit').then(([code, signal]) => {
      throw new Error(`${script} ended at once (${signal ?? code})`);
    });
    await Promise.race([ended, up ? up(ended) : once(child, 'message')]);
    ended.catch(() => undefined);
    return new Child(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** What the script has counted so far. */
  async counted(what: string): Promise<number> {
    const answer = once(this.child, 'message');
    this.child.send('count');
    const [{ counted }] = await answer;
    return counted[what];
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exit;
  }
}
