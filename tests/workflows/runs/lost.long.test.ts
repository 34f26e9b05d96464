import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { RemedyProvider } from '../../../activities/ports';
import { Problem } from '../../../application/problem';
import { callSignal, TASK_QUEUE, workflowIds } from '../../../workflows/messages';
import { type Case, CRM, isResting } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { Temporal } from '../../harness/processes/temporal';
import { choose } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';
import { HANDS, type Hand, statusOf } from './hands';

/** The time-skipping server can neither list nor count nor delete runs. Sweeps come as often as in production. */
let temporal: Temporal;
let world: World;
beforeAll(async () => {
  temporal = await Temporal.start();
  const env = await TestWorkflowEnvironment.createFromExistingServer({ address: temporal.address });
  world = await aWorld({ env, parts: { sweepEvery: 15, remedies: bank } });
  await begunByAnotherVersion();
});
afterAll(async () => {
  await world?.close();
  await temporal?.close();
});

/** Pays each order that it gets, also one that it has paid before. Its answers come late, and are lost. */
const paid: string[] = [];
let answer = () => {};
const answered = new Promise<void>((resolve) => {
  answer = resolve;
});
const bank: RemedyProvider = {
  honoursKeys: false,
  carryOut: async (_, { key }) => {
    paid.push(key);
    await answered;
    throw new Error('the connection broke');
  },
  status: async ({ key }) => (paid.includes(key) ? { kind: 'done', reference: key } : null),
};

const said = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;
const WITHIN_A_MINUTE = 60_000;

const names = Object.keys(HANDS) as (keyof typeof HANDS)[];
/** What ends a complaint's run has it restored; a reset starts it anew, a request to cancel changes nothing. */
const RESTORED = { terminated: 1, deleted: 1, reset: 0, cancelled: 0 };

const remedyOf = ({ id }: Case) => workflowIds.child({ kind: 'remedy', number: 1 }, id);
const enquiryOf = ({ id }: Case) => workflowIds.child({ kind: 'enquiry', number: 1 }, id);
const runs = async (workflowId: string) => (await statusOf(world.client, workflowId)) === 'RUNNING';
const restorations = async (complaint: Case) => (await complaint.happened('RunRestored')).map(({ because }) => because);

/** One complaint for each hand. */
const each = <T>(work: (hand: Hand, name: keyof typeof HANDS) => Promise<T>): Promise<T[]> =>
  Promise.all(names.map((name) => work(HANDS[name], name)));

async function opened(): Promise<Case> {
  const complaint = await world.open();
  await complaint.state();
  return complaint;
}

it('a run that was terminated, deleted, reset or cancelled takes the next command all the same', async () => {
  await each(async (hand, name) => {
    const complaint = await opened();
    const { clocks } = (await complaint.stored()).complaint;
    await hand(world.client, complaint.handle.workflowId);
    await complaint.send(said, CRM);
    expect([name, (await complaint.stored()).complaint.clocks]).toEqual([name, clocks]);
    expect([name, await complaint.happened('MessageLogged')]).toMatchObject([name, [{}]]);
    expect([name, (await restorations(complaint)).length]).toEqual([name, RESTORED[name]]);
  });
});

it('within a minute it goes on without anybody saying anything; so do its enquiry, and its remedy, which is paid once', async () => {
  const complaints = await each(async (hand, name) => {
    const [own, enquiring, paying] = await Promise.all([opened(), opened(), opened()]);
    await Promise.all([enquiring.send({ type: 'OpenEnquiry' }), choose(paying)]);
    const begun = async () => ((await world.register.children.read(enquiryOf(enquiring)))?.epoch ?? 0) > 0;
    await eventually(begun, { what: 'the enquiry has begun' });
    return { hand, name, own, enquiring, paying };
  });
  await eventually(async () => paid.length === 2 * complaints.length, { what: 'all payments are under way' });

  await Promise.all(
    complaints.flatMap(({ hand, own, enquiring, paying }) =>
      [own.handle.workflowId, enquiryOf(enquiring), remedyOf(paying)].map((id) => hand(world.client, id)),
    ),
  );
  answer();
  await Promise.all(
    complaints.map(async ({ name, own, enquiring, paying }) => {
      const goesOn = async () => {
        const { stage, steps } = (await paying.stored()).complaint;
        const isPaid = stage === 'following-up' && steps.every(({ status }) => status === 'done');
        const isRestored = (await restorations(own)).length === RESTORED[name];
        return isPaid && isRestored && (await runs(own.handle.workflowId)) && (await runs(enquiryOf(enquiring)));
      };
      await eventually(goesOn, { limit: WITHIN_A_MINUTE, every: 500, what: `what was ${name} goes on` });
    }),
  );
  expect(paid).toHaveLength(new Set(paid).size);
  for (const { own, enquiring } of complaints) {
    await own.send(said, CRM);
    await enquiring.send(said, CRM);
    expect(await enquiring.happened('EnquiryWentUnanswered')).toEqual([]);
  }
});

describe('somebody has started something else', () => {
  /** On a queue of which no worker knows. */
  const occupy = (workflowId: string, type: string) =>
    world.client.workflow.start(type, { workflowId, taskQueue: 'nobody', args: [] });
  const isOver = async (workflowId: string) => !(await runs(workflowId));
  /** As every few minutes. */
  const compareNow = async () => world.register.runs.watched({ compareAt: '2000-01-01T00:00:00.000Z' });

  it('under the name of a complaint or of a remedy: it is ended, and they go on', async () => {
    const [own, paying] = [await opened(), await opened()];
    const name = own.handle.workflowId;
    await own.handle.terminate();
    await occupy(name, 'complaint');
    await occupy(remedyOf(paying), 'remedy');
    await choose(paying);
    await compareNow();
    const goesOn = async () => {
      const isPaid = (await paying.stored()).complaint.stage === 'following-up';
      return isPaid && (await restorations(own)).length === 1 && (await own.stored()).run === 'open';
    };
    await eventually(goesOn, { limit: 90_000, every: 500, what: 'both go on' });
    expect(await restorations(own)).toEqual(['stuck']);
    expect(paid).toHaveLength(new Set(paid).size);
  });

  it('beside complaints, as many as hide one that was deleted: they are ended, and it has its run back', async () => {
    const complaint = await opened();
    const strangers = ['complaint-of-nobody', 'remedy-of-nobody', 'another'];
    for (const id of strangers)
      await world.client.workflow.start(id === 'another' ? 'complaint' : (id.split('-')[0] as string), {
        workflowId: id,
        taskQueue: TASK_QUEUE,
        args: [],
        startDelay: '1 day',
      });
    await HANDS.deleted(world.client, complaint.handle.workflowId);
    await compareNow();
    await eventually(async () => (await restorations(complaint)).length === 1, {
      limit: WITHIN_A_MINUTE,
      what: 'it is restored',
    });
    for (const id of strangers) expect([id, await isOver(id)]).toEqual([id, true]);
  });
});

/** Each has a run whose history this version cannot replay. Begun before the other tests, since that takes a minute. */
const stuck: Record<string, Case> = {};

async function begunByAnotherVersion(): Promise<void> {
  const [quiet, commanded, enquiring] = [await opened(), await opened(), await opened()];
  await enquiring.send({ type: 'OpenEnquiry' });
  await eventually(() => runs(workflowIds.courier('email')), { what: 'the courier runs' });
  const fresh = await world.record();
  await world.stopWorker();
  const others = {
    [quiet.handle.workflowId]: ['complaint', { complaint: quiet.id, epoch: 1 }],
    [commanded.handle.workflowId]: ['complaint', { complaint: commanded.id, epoch: 1 }],
    [fresh.handle.workflowId]: ['complaint', { complaint: fresh.id, epoch: 1 }],
    [enquiryOf(enquiring)]: ['enquiry'],
    [workflowIds.courier('email')]: ['courier', { channel: 'email' }],
  } satisfies Record<string, [type: string, ...args: unknown[]]>;
  const { nativeConnection: connection, namespace } = world.env;
  const worker = await Worker.create({
    ...{ connection, taskQueue: TASK_QUEUE, workflowsPath: require.resolve('./another-version') },
    ...(namespace && { namespace }),
  });
  await worker.runUntil(async () => {
    for (const [workflowId, [type, ...args]] of Object.entries(others)) {
      const policy = { workflowIdConflictPolicy: 'TERMINATE_EXISTING', taskQueue: TASK_QUEUE } as const;
      const run = await world.client.workflow.start(type, { workflowId, args, ...policy });
      await eventually(async () => isResting(await run.fetchHistory()), { what: 'it waits' });
    }
  });
  await world.startWorker();
  await quiet.tell({ type: 'LetterRead', letter: 'l', template: 'acknowledgement', channel: 'email' });
  await world.client.workflow.getHandle(enquiryOf(enquiring)).signal(callSignal);
  const late = await world.open();
  Object.assign(stuck, { quiet, commanded, fresh, enquiring, late });
}

const isSent = async (complaint: Case): Promise<boolean> => {
  const letters = await complaint.letters();
  return letters.length > 0 && letters.every(({ status }) => status === 'sent');
};

const isStuck = async (workflowId: string): Promise<boolean> => {
  const { raw } = await world.client.workflow.getHandle(workflowId).describe();
  return (raw.pendingWorkflowTask?.attempt ?? 0) > 1;
};

describe('a run whose history this version cannot replay', () => {
  it('is replaced within minutes once something waits for it; so are an enquiry and a courier', async () => {
    const { quiet, enquiring, late } = stuck as Record<'quiet' | 'enquiring' | 'late', Case>;
    const goesOn = async () =>
      (await restorations(quiet)).length > 0 && !(await isStuck(enquiryOf(enquiring))) && (await isSent(late));
    await eventually(goesOn, { limit: 420_000, every: 500, what: 'they are replaced' });
    expect(await restorations(quiet)).toEqual(['stuck']);
    await quiet.send(said, CRM);
    expect(await runs(enquiryOf(enquiring))).toBe(true);
  });

  it.each(['commanded', 'fresh'])('is replaced for a command: %s', async (name) => {
    const complaint = stuck[name] as Case;
    const id = `command-${name}`;
    const isTaken = () =>
      complaint
        .send(said, CRM, { id })
        .catch((error: unknown) => (error instanceof Problem ? null : Promise.reject(error)));
    await eventually(isTaken, { every: 2_000, what: 'the command is taken' });
    expect(await restorations(complaint)).toEqual(['stuck']);
    expect(await complaint.happened('MessageLogged')).toHaveLength(1);
  });
});

it('letters go on after their courier was ended by hand', async () => {
  const courier = world.client.workflow.getHandle(workflowIds.courier('email'));
  for (const hand of [() => courier.cancel(), () => courier.terminate()]) {
    await hand();
    const complaint = await world.open();
    await eventually(() => isSent(complaint), { what: 'its letters are sent' });
  }
});
