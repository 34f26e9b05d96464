import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { freePort } from '../../../cli/process/ports';
import { testServerExecutable } from '../../setup/testServer';
import { eventually } from '../eventually';

export interface TestServer {
  env: TestWorkflowEnvironment;
  stop(): Promise<void>;
}

/**
 * A Temporal whose time can be skipped, on a server of its own. The SDK could start one, but gives it five seconds for
 * that, and beside other work Java needs more; so the server is a process of ours, to which the SDK connects.
 */
export async function startTestServer(): Promise<TestServer> {
  const port = await freePort();
  const server = spawn(await testServerExecutable(), [String(port)], { stdio: 'ignore' });
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  try {
    await eventually(() => answers(server, port), { what: 'the time-skipping server starts', limit: 60_000 });
    const env = await connectTo(`127.0.0.1:${port}`);
    const stop = async () => {
      await env.teardown();
      process.off('exit', kill);
      kill();
      await ended;
    };
    return { env, stop };
  } catch (error) {
    kill();
    throw error;
  }
}

function answers({ exitCode }: ChildProcess, port: number): Promise<boolean> {
  if (exitCode !== null) throw new Error(`the time-skipping server ended with ${exitCode} as it started`);
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** What `createTimeSkipping` of the SDK does with a server that it has started itself: nothing public does it alone. */
function connectTo(address: string): Promise<TestWorkflowEnvironment> {
  const { create } = TestWorkflowEnvironment as unknown as {
    create(options: object): Promise<TestWorkflowEnvironment>;
  };
  return create.call(TestWorkflowEnvironment, { server: { type: 'existing' }, address, supportsTimeSkipping: true });
}
