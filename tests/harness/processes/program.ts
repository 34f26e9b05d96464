import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import { demandFreshBuild } from '../../../tools/build/fresh-build';
import { eventually } from '../eventually';

const ROOT = join(__dirname, '..', '..', '..');

/** `code`: null when a signal ended it. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A program as a process. Its environment holds only the given settings, none of this machine; its output is kept. */
export class Program {
  out = '';
  err = '';
  readonly ended: Promise<Ended>;
  private hasEnded = false;

  private constructor(
    private readonly name: string,
    readonly child: ChildProcess,
  ) {
    child.stdout?.on('data', (chunk) => (this.out += chunk));
    child.stderr?.on('data', (chunk) => (this.err += chunk));
    this.ended = new Promise((resolve) =>
      child.once('close', (code) => {
        this.hasEnded = true;
        resolve({ code, out: this.out, err: this.err });
      }),
    );
  }

  /** A command of the built program: `amends start`, `amends worker` … Refuses a build that is older than the sources. */
  static start(args: string[], env: Record<string, string>, options: Pick<SpawnOptions, 'detached'> = {}): Program {
    demandFreshBuild(ROOT);
    return Program.of([join(ROOT, 'dist', 'cli', 'main.js'), ...args], { LOG_LEVEL: 'info', ...env }, options);
  }

  /** The output of a command of the built program, once it has ended with 0. Throws with its errors otherwise. */
  static async run(args: string[], env: Record<string, string>): Promise<string> {
    const { code, out, err } = await Program.start(args, env).ended;
    if (code !== 0) throw new Error(`amends ${args.join(' ')} ended with ${code}:\n${err}`);
    return out;
  }

  /** A TypeScript file. */
  static source(args: string[], env: Record<string, string> = {}): Program {
    return Program.of(['--import', 'tsx', ...args], env);
  }

  private static of(args: string[], env: Record<string, string>, options: SpawnOptions = {}): Program {
    const own = { PATH: process.env.PATH, HOME: process.env.HOME, ...env };
    const child = spawn(process.execPath, args, { cwd: ROOT, env: own, ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    return new Program(args.join(' '), child);
  }

  /** Waits until its output matches. Throws with the output when it ends before. */
  says(pattern: RegExp, limit?: number): Promise<string> {
    return this.shows(() => this.out, pattern, limit);
  }

  /** As `says`, of stderr. */
  warns(pattern: RegExp): Promise<string> {
    return this.shows(() => this.err, pattern);
  }

  private async shows(shown: () => string, pattern: RegExp, limit = 120_000): Promise<string> {
    const what = `${this.name} says ${pattern}`;
    await eventually(async () => this.hasEnded || pattern.test(shown()), { limit, what });
    if (!pattern.test(shown()))
      throw new Error(`${this.name} ended before it said ${pattern}:\n${this.out}${this.err}`);
    return shown();
  }

  stop(): Promise<Ended> {
    return this.end('SIGTERM');
  }

  /** `kill -9`: it ends without any cleanup. */
  kill(): Promise<Ended> {
    return this.end('SIGKILL');
  }

  /** Once it has killed itself. Throws when it ended otherwise, or lives on for `limit` ms. */
  async dies(limit = 120_000): Promise<void> {
    await eventually(async () => this.hasEnded, { limit, what: `${this.name} kills itself` });
    const { code, err } = await this.ended;
    if (code !== null) throw new Error(`${this.name} ended by itself, with ${code}:\n${err}`);
  }

  /** It stands still, as a machine without memory does, until `goOn`. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.child.kill('SIGCONT');
  }

  private end(signal: NodeJS.Signals): Promise<Ended> {
    if (!this.hasEnded) this.child.kill(signal);
    return this.ended;
  }
}
