import { randomUUID } from 'node:crypto';
import type { RunsVerifiedView } from '../../api/schemas/answers/runs';
import { ask, findServer, problemOf } from '../assembly/client';
import type { Settings } from '../assembly/settings';
import { Failure } from '../process/failure';

interface Options {
  url?: string;
  key?: string;
  adopt?: boolean;
}

/**
 * `amends verify runs`: lets the server compare all runs with the register and restore what is lost, and prints what it
 * found. Returns whether every open complaint had its run.
 */
export async function verifyRuns({ adopt = false, ...options }: Options, settings: Settings): Promise<boolean> {
  const request = { method: 'POST', path: '/v1/runs/verify', body: { adopt }, key: randomUUID() } as const;
  const answer = await ask(findServer(options, settings, 'ops'), request);
  if (answer.status !== 200) throw new Failure(problemOf(answer));
  const { open, running, missing, stuck, left } = answer.body as RunsVerifiedView;
  const listed = running === null ? 'this Temporal cannot list its runs' : `${running} are running`;
  process.stdout.write(`${open} complaints have a run on record; ${listed}\n`);
  process.stdout.write(`${missing} were missing and ${stuck} stuck: restored now. ${left} are left to the workers.\n`);
  return missing + stuck + left === 0;
}
