import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../../cli/assembly/client';
import { freePort } from '../../cli/process/ports';
import { type RunningCli, startCli } from './cli';

/** An `amends start` with its own home and ports, which it keeps when it is started again. */
export class Embedded {
  private constructor(
    readonly home: string,
    private readonly ports: { PORT: string; TEMPORAL_PORT: string; TEMPORAL_UI_PORT: string },
  ) {}

  static async in(folder: string): Promise<Embedded> {
    const [PORT = '', TEMPORAL_PORT = '', TEMPORAL_UI_PORT = ''] = await Promise.all(
      [1, 2, 3].map(async () => String(await freePort())),
    );
    return new Embedded(join(folder, 'home'), { PORT, TEMPORAL_PORT, TEMPORAL_UI_PORT });
  }

  get env(): Record<string, string> {
    return { AMENDS_HOME: this.home, ...this.ports };
  }
  get url(): string {
    return `http://127.0.0.1:${this.ports.PORT}`;
  }

  /** Resolves once it prints that it is up. */
  async start(): Promise<RunningCli> {
    const cli = startCli(['start'], this.env);
    await cli.says(/Amends is up/);
    return cli;
  }

  has(file: string): boolean {
    return existsSync(join(this.home, file));
  }
  read<T>(file: string): T {
    return JSON.parse(readFileSync(join(this.home, file), 'utf8'));
  }
  temporalPid(): number {
    return this.read<{ temporal: { pid: number } }>('lock').temporal.pid;
  }

  async get<T>(path: string, role = 'handler'): Promise<T> {
    const key = this.read<Record<string, string>>('keys.json')[role] ?? '';
    const answer = await ask({ url: this.url, key }, { method: 'GET', path });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  /** Sends a command of the CRM and answers with the complaint. */
  async post<T>(path: string, body: object, key: string): Promise<T> {
    const server = { url: this.url, key: this.read<Record<string, string>>('keys.json').crm ?? '' };
    const answer = await ask(server, { method: 'POST', path, body, key });
    if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  /** Opens a complaint and answers with its id. */
  async open(key: string): Promise<string> {
    const complainant = { name: 'A Guest', preferredChannel: 'portal' };
    const body = { channel: 'web', summary: 'No room', complainant };
    return (await this.post<{ id: string }>('/v1/complaints', body, key)).id;
  }
}

/** Polls until the answer fits. */
export async function eventually<T>(look: () => Promise<T>, fits: (seen: T) => boolean): Promise<T> {
  for (const end = Date.now() + 120_000; ; await new Promise((resolve) => setTimeout(resolve, 250))) {
    const seen = await look();
    if (fits(seen)) return seen;
    if (Date.now() > end) throw new Error(`never as expected, last seen: ${JSON.stringify(seen)}`);
  }
}
