import { NativeConnection, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { installRuntime } from '../../../worker/runtime';
import { bareActivities } from '../bare/activities';
import { CHILD_SETTINGS, serve } from './child-side';

/** The process of the bare worker, with the same options as ours has. Tells what its activities have done. */
async function work(): Promise<void> {
  const { address, namespace, cache } = CHILD_SETTINGS;
  installRuntime({ logger: pino({ level: 'error' }, pino.destination(2)) });
  const { done, activities } = bareActivities();
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    namespace,
    taskQueue: 'bare',
    workflowsPath: require.resolve('../bare/workflow'),
    activities,
    ...(cache === undefined ? {} : { maxCachedWorkflows: cache }),
  });
  await serve(worker.run(), () => worker.shutdown(), done);
}

void work();
