import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { bodyHash, sendCommand } from '../../../application/commands/send-command';
import type { CommandRequest } from '../../../application/inputs/requests';
import type { Dependencies } from '../../../application/ports';
import { Problem } from '../../../application/problem';
import type { Actor } from '../../../domain/model';
import type { StoredComplaint } from '../../../register/complaints/contract';

/** How often a command is asked again whose answer was lost, and after how many ms. */
const ASKED_AGAIN = 5;
const AGAIN_AFTER_MS = 1_000;
/** Whether the command was done is not known. */
const LOST = ['outcome-unknown', 'unavailable'];

interface Sending {
  dependencies(): Promise<Dependencies>;
  stored(): Promise<StoredComplaint>;
  actor: Actor;
  request: CommandRequest;
}

/**
 * Sends a command as the API does; again under the same id where its answer was lost, as on a machine with much to do.
 * A complaint that is closed needs no answer any more. Throws when the command is refused.
 */
export async function sendUntilAnswered({ dependencies, stored, actor, request }: Sending): Promise<void> {
  const target = { actor, inputId: randomUUID(), hash: bodyHash(request), conflictRefs: [] };
  for (let left = ASKED_AGAIN; ; left--) {
    try {
      await sendCommand(await dependencies(), { ...target, stored: await stored() }, { make: () => request });
      return;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if ((await stored()).complaint.stage === 'closed') return;
      if (!LOST.includes(error.code)) throw new Error(`${request.type} was refused: ${error.code}`);
      if (left === 0) throw new Error(`${request.type} got no answer: ${error.code}`);
    }
    await pause(AGAIN_AFTER_MS);
  }
}
