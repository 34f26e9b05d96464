import { extname, join } from 'node:path';
import { version } from '@temporalio/testing/package.json';
import { DOWNLOAD_LIMIT, runTelling, type Source } from './source';

const FILE = `temporal-sdk-typescript-${version}`;

/**
 * The SDK's own download, in a process of its own, since its native call can neither be cancelled nor timed. Not into the
 * SDK's usual place: what lies in a folder for all users may be anybody's.
 */
export const sdkDownload: Source = {
  file: FILE,
  async fetch(draft, signal) {
    const script = join(__dirname, `download-script${extname(__filename)}`);
    const args = [...process.execArgv, script, draft];
    await runTelling('Downloading Temporal', process.execPath, args, { signal, timeout: DOWNLOAD_LIMIT });
    return join(draft, FILE);
  },
};
