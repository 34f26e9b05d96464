import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { withProgress } from '../process/progress';

/** Pinned: the server inside (1.29) has the features that the workflows use. */
export const GO_MODULE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';

/** Builds `temporal` into the folder, which takes minutes. Null on success, else the last line of Go's error. */
export async function goInstall(go: string, folder: string, stop: AbortSignal): Promise<string | null> {
  try {
    mkdirSync(folder, { recursive: true });
    const env = { ...process.env, GOBIN: folder };
    const building = promisify(execFile)(go, ['install', GO_MODULE], {
      env,
      signal: stop,
      maxBuffer: 64 * 1024 * 1024,
    });
    await withProgress(`Building Temporal with ${go} install, a few minutes and only this once`, building);
    return null;
  } catch (error) {
    stop.throwIfAborted();
    return lastLineOf(error);
  }
}

function lastLineOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  return (said || String(error)).trim().split('\n').at(-1) ?? '';
}
