import { setTimeout as pause } from 'node:timers/promises';
import { Program } from '../../tests/harness/processes/program';

/** Milliseconds until one that has ended is started again. */
const WAIT = 1_000;

/** A command of the built program that is started again whenever it ends, as the supervisor of a production does. */
export class Supervised {
  private program: Program;
  private readonly over = new AbortController();
  /** How each of its runs ended by itself. */
  readonly ends: (number | null)[] = [];

  constructor(
    private readonly command: string,
    private readonly env: Record<string, string>,
  ) {
    this.program = this.begin();
    process.once('exit', this.kill);
    void this.keep();
  }

  /** Once it says so, in this run or a later one. */
  async says(pattern: RegExp): Promise<void> {
    while (!(await this.program.says(pattern).catch(() => null))) await pause(WAIT);
  }

  async stop(): Promise<void> {
    this.over.abort();
    process.off('exit', this.kill);
    await this.program.stop();
  }

  private readonly kill = () => void this.program.child.kill('SIGKILL');

  /** In a group of its own: a Ctrl-C in the terminal reaches whoever stops it, and not itself. */
  private begin(): Program {
    return Program.start([this.command], this.env, { detached: true });
  }

  private async keep(): Promise<void> {
    const { signal } = this.over;
    for (;;) {
      const { code } = await this.program.ended;
      if (!signal.aborted) this.ends.push(code);
      await pause(WAIT, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      this.program = this.begin();
    }
  }
}
