import { randomUUID } from 'node:crypto';
import { type Answer, NoAnswer } from '../../../cli/client';
import type { Role } from '../../../domain/vocabulary';
import type { Api } from '../api';
import { eventually } from '../eventually';

/** Milliseconds; each worker that is killed over a command costs ten to thirty seconds. */
const PATIENCE = 120_000;

/** A command as callers are told to send it: repeated under its key for as long as nobody knows its outcome. */
export async function insist(api: Api, path: string, body: unknown, role?: Role): Promise<Answer & { key: string }> {
  const key = randomUUID();
  const ask = async () => {
    const given = await api.post(path, body, role, key).catch(orNull);
    return given === null || given.status === 503 || isRunning(given) ? null : given;
  };
  const answer = await eventually(`an answer to ${path}`, ask, PATIENCE);
  return { ...answer, key };
}

function orNull(error: unknown): null {
  if (error instanceof NoAnswer) return null;
  throw error;
}

const isRunning = ({ body }: Answer) => (body as { code?: string } | null)?.code === 'in-progress';
