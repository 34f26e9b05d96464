import { CHANNELS_OUT } from '../../domain/model';
import type { Measured } from '../metrics';
import type { Sweep } from './parts';

/** What operations have on their dashboard, counted once in a sweep. */
export async function measure({ register, gauges, now }: Sweep): Promise<void> {
  if (!gauges) return;
  const letters = {} as Measured['letters'];
  for (const channel of CHANNELS_OUT) letters[channel] = await register.letterBox.standing(channel, now);
  const [figures, runs] = [await register.figures.read(now), await register.runs.counts(now)];
  gauges.set({ at: now, figures, runs, letters });
}
