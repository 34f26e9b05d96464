import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, freePorts } from '../../../cli/process/ports';
import { connect } from '../../../register/connect';
import { registerOn } from '../../../register/open';
import { startMailServer } from '../../activities/adapters/letters/mail-server';
import { startRemedyServer } from '../../activities/adapters/remedies/remedy-server';
import { ApiClient } from '../../harness/client';
import { Line } from '../../harness/faults/line';
import { noMailNow, noServiceNow, notServingYet, startingUp } from '../../harness/faults/refusals';
import { Program } from '../../harness/processes/program';
import { Temporal } from '../../harness/processes/temporal';
import { startPostgres } from '../../setup/postgres';
import { Packs } from '../crash/packs';

const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

const portOf = (url: string): number => Number(new URL(url).port);

/** Everything that Amends depends on, each behind a line, and its programs. */
export class Lined {
  private readonly home = mkdtempSync(join(tmpdir(), 'amends-lined-'));
  private readonly programs: Program[] = [];

  private constructor(
    private readonly servers: Awaited<ReturnType<typeof startServers>>,
    private readonly env: Record<string, string>,
  ) {}

  static async start(): Promise<Lined> {
    const servers = await startServers();
    const { lines, postgres, mail, packs } = servers;
    return new Lined(servers, {
      ...{ DATABASE_URL: lines.register.of(postgres.url), TEMPORAL_ADDRESS: `127.0.0.1:${lines.Temporal.port}` },
      ...{ SMTP_URL: lines.mail.of(mail.url), AMENDS_POLICIES: packs.folder, BANK_SECRET: SECRET },
      AMENDS_PROVIDERS: packs.withBank(`http://127.0.0.1:${lines.provider.port}`),
    });
  }

  get lines() {
    return this.servers.lines;
  }

  /** Started and not looked at. `amends start` uses the same servers. */
  async run(command: 'start' | 'api' | 'worker' | 'migrate'): Promise<Program & { url: string }> {
    const own = { ...(await freePorts()), PORT: String(await freePort()), AMENDS_HOME: join(this.home, command) };
    const program = Program.start([command], { ...own, ...this.env });
    this.programs.push(program);
    return Object.assign(program, { url: `http://127.0.0.1:${own.PORT}` });
  }

  /** Callers of `amends start`. */
  api({ url }: { url: string }): ApiClient {
    return ApiClient.at(url, require(join(this.home, 'start', 'keys.json')));
  }

  /** Subjects of all mails to this address, each message once. */
  mailsTo(address: string): string[] {
    const mine = this.servers.mail.mails.filter(({ to }) => to.includes(address));
    const byId = new Map(mine.map(({ raw }) => [header(raw, 'Message-ID'), header(raw, 'X-Amends-Letter')]));
    return [...byId.values()];
  }

  /** How often the provider has paid for this complaint. */
  paid(id: string): number {
    return this.servers.provider.given.filter(({ key }) => key.startsWith(id)).length;
  }

  async close(): Promise<void> {
    await Promise.all(this.programs.map((program) => program.kill()));
    await this.servers.stop();
    rmSync(this.home, { recursive: true });
  }
}

const header = (raw: string, name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1] ?? '';

async function startServers() {
  const [postgres, temporal] = await Promise.all([startPostgres(), Temporal.start()]);
  const [mail, provider] = await Promise.all([startMailServer(), startRemedyServer(SECRET)]);
  const register = registerOn(connect({ databaseUrl: postgres.url }));
  await register.migrate();
  await register.close();
  const lines = {
    register: await Line.to(portOf(postgres.url), startingUp),
    Temporal: await Line.to(portOf(`tcp://${temporal.address}`), notServingYet),
    mail: await Line.to(portOf(mail.url), noMailNow),
    provider: await Line.to(portOf(provider.url), noServiceNow),
  };
  const packs = new Packs({ 'dailyUpdate.every': '5 seconds' });
  const stop = async () => {
    await Promise.all(Object.values(lines).map((line) => line.close()));
    await Promise.all([postgres.stop(), temporal.close(), mail.stop(), provider.stop()]);
    packs.remove();
  };
  return { postgres, temporal, mail, provider, lines, packs, stop };
}
