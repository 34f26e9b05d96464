import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { demandFreshBuild } from '../../tools/build/fresh-build';
import { eventually } from './eventually';

const ROOT = join(__dirname, '..', '..');
const MAIN = join(ROOT, 'dist', 'cli', 'main.js');

/**
 * A command of the built program as a process: `amends start`, `amends worker` … Its environment holds only the given
 * settings. Its output is kept. Refuses a build that is older than the sources.
 */
export class Program {
  out = '';
  err = '';
  /** Settles with the exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>;

  private constructor(
    private readonly command: string,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.on('data', (chunk) => (this.out += chunk));
    child.stderr?.on('data', (chunk) => (this.err += chunk));
    this.ended = new Promise((resolve) => child.once('close', resolve));
  }

  static start(args: string[], env: Record<string, string>): Program {
    demandFreshBuild(ROOT);
    const own = { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'info', ...env };
    const child = spawn(process.execPath, [MAIN, ...args], { env: own, stdio: ['ignore', 'pipe', 'pipe'] });
    return new Program(args.join(' '), child);
  }

  /** Its output, once it has ended with 0. Throws with its errors otherwise. */
  static async run(args: string[], env: Record<string, string>): Promise<string> {
    const program = Program.start(args, env);
    const code = await program.ended;
    if (code !== 0) throw new Error(`amends ${program.command} ended with ${code}:\n${program.err}`);
    return program.out;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Waits until its output matches. Throws with the output when it ends before. */
  async says(pattern: RegExp, limit = 60_000): Promise<void> {
    await eventually(
      `amends ${this.command} says ${pattern}`,
      async () => this.hasEnded || pattern.test(this.out),
      limit,
    );
    if (!pattern.test(this.out)) throw new Error(`amends ${this.command} ended:\n${this.out}${this.err}`);
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** `kill -9`: it ends without any cleanup. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.hasEnded) this.child.kill(signal);
    await this.ended;
  }
}
