import type { Fact, FactType, Input, Instant } from '../domain/model';
import { decideInRegister } from './commands/decide';
import { factId } from './ids';
import type { Dependencies } from './ports';

export interface ReportedFact {
  /** Who reports, as configured. */
  source: string;
  /** The source's own id of it: once per id. */
  eventId: string;
  type: FactType;
  /** A letter's id, a step's key or the provider's reference, or `{complaint}/e1`. */
  ref: string;
  at: Instant;
  reason?: string;
}

/** Stores what a machine reports, then tells whom it concerns; what fails of that the sweep does. Answers the fact's id. */
export async function reportFact(deps: Dependencies, reported: ReportedFact): Promise<string> {
  const { source, eventId, type, ref, at, reason = null } = reported;
  const { receivedFacts } = deps.register;
  const id = factId(source, eventId);
  const found = await receivedFacts.resolve(type, ref, source);
  const { complaint, fact } = found ?? { complaint: null, fact: null };
  await receivedFacts.put({ id, source, type, ref, at, reason, complaint, fact });
  const later = (error: unknown) => deps.logger.warn({ complaint, err: error }, 'left to the sweep');
  if (found) await tell(deps, id, found).catch(later);
  return id;
}

/** A run takes it as a signal; for a closed complaint the register decides. */
async function tell(
  deps: Dependencies,
  id: string,
  { complaint, fact }: { complaint: string; fact: Fact },
): Promise<void> {
  const stored = await deps.register.records.read(complaint);
  if (stored?.run !== 'closed') return deps.gateway.signalFact(complaint, { id, fact });
  const input: Input = { id, actor: { id: 'amends', role: 'ops' }, what: fact };
  await decideInRegister(deps, complaint, input);
}
