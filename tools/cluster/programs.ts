import { join } from 'node:path';
import { Failure, reasonOf } from '../../cli/process/failure';
import { cached, cachePath } from '../../cli/temporal/cache';
import { demandOnPath, runTelling } from '../../cli/temporal/source';

const VERSION = 'v1.32.0';
const MODULES = ['cmd/server', 'cmd/tools/sql'].map((path) => `go.temporal.io/server/${path}@${VERSION}`);

export interface ServerPrograms {
  server: string;
  /** Makes databases and brings their tables up to the server's version. */
  sqlTool: string;
}

/** Temporal's production server, built by Go once per machine. Throws a `Failure` where that does not work. */
export async function serverPrograms(stop: AbortSignal): Promise<ServerPrograms> {
  const folder = await cached(cachePath('bin', `temporal-server-${VERSION}`), (draft) => build(draft, stop));
  return { server: join(folder, 'server'), sqlTool: join(folder, 'sql') };
}

async function build(draft: string, signal: AbortSignal): Promise<string> {
  const env = { ...process.env, GOBIN: draft };
  try {
    const what = `Building the Temporal server ${VERSION} with Go, ten minutes and only this once`;
    await runTelling(what, demandOnPath('go'), ['install', ...MODULES], { env, signal });
    return draft;
  } catch (error) {
    signal.throwIfAborted();
    throw new Failure(
      `the Temporal server could not be built (${reasonOf(error)}): install Go (go.dev/dl), and let this machine reach its module proxy.`,
    );
  }
}
