import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { version } from '@temporalio/testing/package.json';
import { withProgress } from '../process/progress';

/** Limit of the download, ms. Without network it fails at once. */
const LIMIT = 180_000;

/** Where the SDK stores the server that it downloads. */
export const sdkDownload = (folder: string): string => join(folder, `temporal-sdk-typescript-${version}`);

/**
 * Lets the SDK download the server in a process of its own, since its native call can neither be cancelled nor timed. Null
 * when it failed, since the caller has another way.
 */
export async function downloadTemporal(folder: string, stop: AbortSignal): Promise<string | null> {
  const script = join(__dirname, `download-script${extname(__filename)}`);
  const downloading = promisify(execFile)(process.execPath, [...process.execArgv, script], {
    signal: stop,
    timeout: LIMIT,
  });
  await withProgress(
    'Downloading Temporal',
    downloading.catch(() => stop.throwIfAborted()),
  );
  return existsSync(sdkDownload(folder)) ? sdkDownload(folder) : null;
}
