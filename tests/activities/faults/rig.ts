import { randomUUID } from 'node:crypto';
import { Client, type Connection } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { NativeConnection } from '@temporalio/worker';
import { pino } from 'pino';
import { type Activities, createActivities } from '../../../activities';
import { smtpCourier } from '../../../activities/adapters/letters/smtp';
import { httpRemedies } from '../../../activities/adapters/remedies/http-remedies';
import type { Outside } from '../../../activities/outside';
import { temporalGateway } from '../../../application/gateway';
import { runClock } from '../../../application/turns';
import type { Complaint, Instant } from '../../../domain/model';
import { standing } from '../../../domain/standing';
import { connect } from '../../../register/connect';
import { registerOn } from '../../../register/open';
import { CourierWakeUp } from '../../../worker/courier-wake-up';
import { prepareNamespace } from '../../../worker/namespace';
import { RunCaller } from '../../../worker/run-caller';
import { installRuntime } from '../../../worker/runtime';
import { aComplaint, anOpening, aPerson, RECEIVED } from '../../harness/builders';
import { bareLetters } from '../../harness/fakes';
import { Line } from '../../harness/faults/line';
import { noMailNow, noServiceNow, notServingYet, startingUp } from '../../harness/faults/refusals';
import { NAMESPACE, Temporal } from '../../harness/processes/temporal';
import { TestPolicies } from '../../harness/test-policies';
import { startPostgres } from '../../setup/postgres';
import { startMailServer } from '../adapters/letters/mail-server';
import { startRemedyServer } from '../adapters/remedies/remedy-server';
import type { Scene } from './scenes';

const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const SILENT = pino({ level: 'silent' });
/** Milliseconds for mail server and provider: what hangs costs so much, and a busy machine needs some of it. */
const WITHIN = 3_000;

const portOf = (url: string): number => Number(new URL(url).port);

async function startServers() {
  const [postgres, temporal] = await Promise.all([startPostgres(), Temporal.start()]);
  const [mail, provider] = await Promise.all([startMailServer(), startRemedyServer(SECRET)]);
  await prepareNamespace((await temporal.client()).connection as Connection, NAMESPACE);
  const lines = {
    register: await Line.to(portOf(postgres.url), startingUp),
    Temporal: await Line.to(portOf(`tcp://${temporal.address}`), notServingYet),
    mail: await Line.to(portOf(mail.url), noMailNow),
    provider: await Line.to(portOf(provider.url), noServiceNow),
  };
  const stop = async () => {
    await Promise.all(Object.values(lines).map((line) => line.close()));
    await Promise.all([postgres.stop(), temporal.close(), mail.stop(), provider.stop()]);
  };
  return { postgres, temporal, mail, provider, lines, stop };
}

/** All activities of a worker, with a line before each server that they use. */
export class FaultRig {
  now: Instant = RECEIVED;

  private constructor(
    private readonly servers: Awaited<ReturnType<typeof startServers>>,
    private readonly connection: NativeConnection,
    /** Past the line. */
    private readonly register = registerOn(connect({ databaseUrl: servers.postgres.url })),
    private readonly lined = registerOn(connect({ databaseUrl: servers.lines.register.of(servers.postgres.url) })),
    private readonly courier = smtpCourier({
      ...{ url: servers.lines.mail.of(servers.mail.url), from: 'Care <care@example.org>', within: WITHIN },
    }),
  ) {}

  static async start(): Promise<FaultRig> {
    installRuntime({ logger: SILENT });
    const servers = await startServers();
    const address = `127.0.0.1:${servers.lines.Temporal.port}`;
    const rig = new FaultRig(servers, await NativeConnection.connect({ address }));
    await rig.register.migrate();
    return rig;
  }

  get lines() {
    return this.servers.lines;
  }

  /** On record, in the state of the scene. Its id. */
  async complaint({ state, prepare }: Scene): Promise<string> {
    const id = randomUUID();
    const complaint: Complaint = aComplaint({ id, reference: `A-2026-${id}`, ...state });
    const person = aPerson({ preferredChannel: 'portal' });
    await this.register.openings.open(anOpening({ complaint, person }));
    await this.register.children.ask(id, standing(complaint), 1, this.now);
    await prepare?.({ register: this.register, given: this.servers.provider.given }, id);
    return id;
  }

  /** As Temporal calls the activity for the complaint's workflow. */
  run({ run, workflow }: Scene, id: string): Promise<unknown> {
    const workflowExecution = { workflowId: workflow(id), runId: 'r' };
    const environment = new MockActivityEnvironment({ workflowExecution }, { logger: QUIET });
    return environment.run(() => run(this.activities, id));
  }

  /** What has come of it, in the register and outside. */
  async stands(scene: Scene, id: string) {
    const { records, letterBox, inputs, children } = this.register;
    const waiting = await inputs.waitingFor(id, '2999-01-01T00:00:00.000Z');
    const { servers } = this;
    const mine = ({ key }: { key: string }) => key.startsWith(id);
    const mails = servers.mail.mails.filter(({ raw }) => raw.includes(`X-Amends-Letter: ${id}/`));
    const child = await children.read(scene.workflow(id));
    return {
      events: (await records.timeline(id)).map(({ event }) => event.type),
      letters: (await letterBox.ofComplaint(id)).map(({ key, channel }) => `${key} ${channel}`),
      facts: waiting.map(({ body }) => JSON.stringify(body).replaceAll(id, 'ID').replace(/V-\d+/, 'V')).sort(),
      child: child && { taken: child.taken.length, reminders: child.reminders, finished: child.finished },
      given: servers.provider.given.filter(mine).length,
      reversed: servers.provider.reversed.filter((key) => key.startsWith(id)).length,
      mails: new Set(mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1])).size,
    };
  }

  /** Whether Temporal has a run of it. */
  hasRun(id: string): Promise<boolean> {
    return this.gateway.look(id).then((seen) => seen !== 'gone' && seen !== 'unknown');
  }

  async close(): Promise<void> {
    this.courier.close();
    await Promise.all([this.register.close(), this.lined.close(), this.connection.close()]);
    await this.servers.stop();
  }

  private get gateway() {
    return temporalGateway(new Client({ connection: this.connection, namespace: NAMESPACE }), this.lined.runs);
  }

  private get activities(): Activities {
    const { lined: register, gateway, servers } = this;
    const { policies } = new TestPolicies();
    const clock = async () => this.now;
    const turns = { register, policies, render: bareLetters, logger: SILENT };
    const url = new URL(servers.lines.provider.of(servers.provider.url)).origin;
    const bank = httpRemedies({
      ...{ url: `${url}/orders`, statusUrl: `${url}/orders/{key}`, reversalUrl: `${url}/reversal/{key}` },
      ...{ secret: SECRET, honoursKeys: true, within: WITHIN },
    });
    const outside: Outside = {
      ...{ ...turns, turnClock: runClock, clock, couriers: { email: this.courier }, remedies: bank },
      ...{ providers: { bank }, wakeUp: new CourierWakeUp(gateway, SILENT) },
      caller: new RunCaller({ ...turns, gateway }, clock),
    };
    return createActivities(outside);
  }
}

const nothing = () => undefined;
const QUIET = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
