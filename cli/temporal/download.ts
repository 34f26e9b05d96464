import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { version } from '@temporalio/testing/package.json';
import { withProgress } from '../progress';

/** Longest wait for the download, ms. Without network it fails at once. */
const LIMIT = 180_000;

/** Where the SDK keeps the server it downloads for tests. */
export const sdkDownload = (folder: string): string => join(folder, `temporal-sdk-typescript-${version}`);

/**
 * Lets the SDK download the server, in a process of its own: the native call can neither be stopped nor timed.
 * Null when it did not work, since there is one more way.
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
