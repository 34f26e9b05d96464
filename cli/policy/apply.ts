import type { ApplyView } from '../../api/schemas/answers/adoption';
import { findServer } from '../assembly/client';
import type { Settings } from '../assembly/settings';
import { Failure } from '../process/failure';
import { call } from './call';
import { readPolicyFile } from './policy-file';
import { previewPage, type ServerOptions } from './preview';

export interface ApplyOptions extends ServerOptions {
  open: string;
  reason: string;
  actor?: string;
}

/**
 * `amends policy apply`: lets open complaints keep their version, or re-plans them in batches with a line for each. It can
 * be interrupted and repeated, since moved ones are skipped. Returns whether all are done.
 */
export async function applyFile(file: string, options: ApplyOptions, settings: Settings): Promise<boolean> {
  const { open, reason, actor } = options;
  if (open !== 'keep' && open !== 'replan') throw new Failure('--open is keep or replan.');
  const content = readPolicyFile(file);
  const server = findServer(options, settings, 'manager');
  const { pack } = await previewPage(server, content, null, 1);
  const sum = { moved: 0, skipped: 0, failed: 0 };
  let cursor: string | null = null;
  do {
    const body = { pack, open, reason, ...(cursor && { cursor }) };
    const batch: ApplyView = await call(server, '/v1/policies/apply', body, actor);
    sum.moved += batch.moved;
    sum.skipped += batch.skipped;
    sum.failed += batch.failed.length;
    for (const { complaint, code, detail } of batch.failed) process.stderr.write(`${complaint}: ${code}: ${detail}\n`);
    cursor = batch.nextCursor;
    if (cursor) process.stderr.write(`${sum.moved} moved, ${sum.skipped} skipped, ${sum.failed} failed so far …\n`);
  } while (cursor);
  process.stdout.write(`${open === 'keep' ? KEPT : replanned(sum)}\n`);
  return sum.failed === 0;
}

const KEPT = 'Open complaints keep the version they began with; new ones are opened under this one already.';

const replanned = ({ moved, skipped, failed }: { moved: number; skipped: number; failed: number }): string =>
  `${moved} moved, ${skipped} skipped, ${failed} failed${failed > 0 ? '; run the same command again' : ''}`;
