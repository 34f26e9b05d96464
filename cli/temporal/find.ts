import { accessSync, constants } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Failure } from '../process/failure';
import { downloadTemporal, sdkDownload } from './download';
import { GO_MODULE, goInstall } from './go-install';

/**
 * The `temporal` program, the cheapest source first: PATH, the SDK's download, what an earlier start built. Otherwise it is
 * downloaded (seconds) or built (minutes, once). Throws a `Failure` that names the four ways.
 */
export async function findTemporal(stop: AbortSignal): Promise<string> {
  const built = join(cacheFolder(), 'temporal');
  const there = onPath('temporal') ?? [sdkDownload(tmpdir()), built].find(isProgram);
  if (there) return there;

  const fetched = await downloadTemporal(tmpdir(), stop);
  if (fetched) return fetched;

  const go = onPath('go');
  const reason = go ? await goInstall(go, cacheFolder(), stop) : 'there is no `go` on the PATH';
  if (reason === null) return built;
  throw new Failure(
    'no Temporal server to be had. One of these helps: set TEMPORAL_ADDRESS to a server of yours; put the `temporal` ' +
      'program on the PATH (docs.temporal.io/cli); let this machine reach temporal.download; ' +
      `or install Go, so that \`go install ${GO_MODULE}\` works (${reason}).`,
  );
}

/** Outside the checkout, so that a fresh clone need not build again. */
function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'amends', 'bin');
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
