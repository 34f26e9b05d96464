import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { NAMESPACE } from '../../harness/processes/temporal';
import { temporalCli } from '../../setup/testServer';

const run = promisify(execFile);

/** Temporal's own CLI, as another user of the machine has it. Answers what it prints, errors included: a forger goes on. */
export async function temporal(address: string, ...args: string[]): Promise<string> {
  const program = await temporalCli();
  const command = [...args, '--address', address, '--namespace', NAMESPACE];
  try {
    const { stdout, stderr } = await run(program, command, { timeout: 20_000 });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return stdout + stderr;
  }
}
