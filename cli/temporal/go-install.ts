import { join } from 'node:path';
import { demandOnPath, runTelling, type Source } from './source';

const VERSION = '1.5.1';

/** The server inside (1.29) has the features that the workflows use. */
export const GO_MODULE = `github.com/temporalio/cli/cmd/temporal@v${VERSION}`;

/** Builds it from its sources, which takes minutes. */
export const goInstall: Source = {
  file: `temporal-${VERSION}`,
  async fetch(draft, signal) {
    const what = 'Building Temporal with go install, a few minutes and only this once';
    const env = { ...process.env, GOBIN: draft };
    await runTelling(what, demandOnPath('go'), ['install', GO_MODULE], { env, signal });
    return join(draft, 'temporal');
  },
};
