import { type ExecFileOptions, execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program to its end and returns what it printed. Throws with the last lines of its errors if it fails. */
export async function run(program: string, args: string[], options: ExecFileOptions = {}): Promise<string> {
  try {
    const { stdout } = await execute(program, args, { maxBuffer: 64 * 1024 * 1024, ...options, encoding: 'utf8' });
    return stdout;
  } catch (error) {
    const { stderr = '', stdout = '', message } = error as Error & { stderr?: string; stdout?: string };
    const said = (stderr || stdout || message).trim().split('\n').slice(-5).join('\n');
    throw new Error(`${program} ${args.join(' ')} failed: ${said}`, { cause: error });
  }
}

/** Whether `program` can be started from PATH; `probe` is something harmless that it answers with success. */
export async function onPath(program: string, probe: string[]): Promise<boolean> {
  return execute(program, probe).then(
    () => true,
    () => false,
  );
}
