import type { FastifyReply, FastifyRequest } from 'fastify';
import { budgetUse } from '../domain/budget-use';
import type { Refusal } from '../domain/errors';
import { decideAlone } from '../domain/turn';
import type { ClaimAnswer, ClaimRequest } from '../register/contract/claims';
import type { StoredComplaint } from '../register/register';
import { answerOf, audited, type CommandInput, carryOutOne, type Said } from './command';
import { once } from './once';
import { complaintOf } from './plugins/complaint';
import { actorOf } from './plugins/identity';
import { demandRevision } from './plugins/revision';
import type { Dependencies } from './ports';
import { Problem } from './problem';

/** What a command needs to have set aside before it is sent. */
export type Want = Omit<ClaimRequest, 'id' | 'complaint' | 'at'>;
type Claimed = Extract<ClaimAnswer, { kind: 'claimed' }>;

/**
 * `carryOut` for a command that costs money. Its claim bears the message's name and is made in one transaction before the
 * command is sent; a refusal releases it, an outcome that nobody knows leaves it to the sweep. `want`: null where the pack
 * has no budget for it. `say` gets null without a claim: for a gift also when its budget is empty.
 */
export function carryOutClaiming(
  deps: Dependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  want: Want | null,
  say: (claimed: Claimed | null) => Said,
): Promise<void> {
  return once(deps, request, reply, async (message) => {
    const stored = complaintOf(request);
    demandRevision(request, stored.complaint);
    const sender = { message, actor: actorOf(request) };
    if (!want) return answerOf(deps, await carryOutOne(deps, stored, sender, say(null)));
    const id = { id: message, complaint: stored.complaint.id, at: deps.clock() };
    const answer = await deps.register.claims.claim({ ...want, ...id });
    if (answer.kind === 'exhausted' && want.part === 'offer') {
      const input = { id: message, actor: sender.actor, what: say(null).make({}) };
      throw await audited(deps, stored.complaint.id, input, exhausted(deps, stored, input, answer.free.currency));
    }
    const claimed = answer.kind === 'claimed' ? answer : null;
    const outcome = await carryOutOne(deps, stored, sender, say(claimed)).catch(async (error: unknown) => {
      if (claimed && cameToNothing(error, claimed)) await release(deps, message);
      throw error;
    });
    // A yes that came too late is heard, but nothing is given for it.
    const used = budgetUse(outcome.complaint).some(({ claim }) => claim === message);
    if (claimed && !used) await release(deps, message);
    return answerOf(deps, outcome);
  });
}

/**
 * Nothing was sent, or it was refused. A repeat that could not be sent says nothing of the first attempt, which may be on
 * its way still.
 */
function cameToNothing(error: unknown, { fresh }: Claimed): boolean {
  if (!(error instanceof Problem) || error.code === 'outcome-unknown') return false;
  return fresh || error.status !== 503;
}

/** What fails here the sweep does. */
async function release(deps: Dependencies, message: string): Promise<void> {
  const later = (error: unknown) => deps.logger.warn({ claim: message, err: error }, 'left to the sweep');
  await deps.register.claims.release(message, deps.clock()).catch(later);
}

/** What the rules refuse for another reason is refused for that one: an empty budget is no excuse for a wrong offer. */
function exhausted(deps: Dependencies, stored: StoredComplaint, input: CommandInput, currency: string): Refusal {
  const decision = decideAlone(stored.complaint, input, deps.clock());
  if (decision && 'refusal' in decision) return decision.refusal;
  return { code: 'budget-exhausted', detail: `No budget that bears such offers has enough left, in ${currency}.` };
}
