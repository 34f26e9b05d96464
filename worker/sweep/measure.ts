import { CHANNELS_OUT } from '../../domain/model';
import type { Measured } from '../metrics';
import type { Sweep } from './parts';

/** What operations have on their dashboard, counted once in a sweep. */
export async function measure({ register, gauges, now }: Sweep): Promise<void> {
  if (!gauges) return;
  const letters = {} as Measured['letters'];
  for (const channel of CHANNELS_OUT) letters[channel] = await register.letterBox.standing(channel, now);
  gauges.set({ figures: await register.figures.read(now), runs: await register.runs.counts(now), letters });
}
