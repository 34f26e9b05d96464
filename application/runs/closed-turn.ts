import type { Dependencies } from '../ports';
import { takeClosedTurn } from '../turns';

export type ClosedTurnDependencies = Pick<
  Dependencies,
  'register' | 'policies' | 'render' | 'gateway' | 'logger' | 'clock'
>;

/**
 * Takes the turn of a closed complaint and does what it answers: a new run where it is open again, children, couriers. What
 * fails of that the sweep does.
 */
export async function runClosedTurn(deps: ClosedTurnDependencies, complaint: string): Promise<void> {
  const { gateway, logger, clock } = deps;
  const turn = await takeClosedTurn(deps, complaint, clock());
  if (!turn) return;
  const later = (error: unknown) => logger.warn({ complaint, err: error }, 'left to the sweep');
  if (turn.epoch !== null) await gateway.start(turn.after, turn.epoch).catch(later);
  else for (const { kind, number } of turn.start) await gateway.startChild({ complaint, kind, number }).catch(later);
  for (const channel of turn.wakeUps) await gateway.wakeCourier(channel).catch(later);
}
