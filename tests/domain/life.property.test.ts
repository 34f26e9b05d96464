import fc from 'fast-check';
import { agenda } from '../../domain/agenda';
import { applyTurn } from '../../domain/evolve';
import { STAGES } from '../../domain/vocabulary';
import { step, walk } from './walk';

const steps = fc.array(step, { minLength: 5, maxLength: 80 });
const everyWalk = (check: Parameters<typeof walk>[1]) =>
  fc.assert(
    fc.property(steps, (path) => void walk(path, check)),
    { numRuns: 400 },
  );

describe('whatever people do and however time passes', () => {
  it('an open complaint always has something coming, so none is forgotten', () => {
    everyWalk((_, after) => {
      if (after.stage !== 'closed') expect(agenda(after)).not.toHaveLength(0);
      else expect(agenda(after)).toHaveLength(0);
    });
  });

  it('what is due happens in its turn and does not stay due', () => {
    everyWalk((_, after, turn) => {
      const now = turn.entries.at(-1)?.at;
      if (now) expect(agenda(after).filter(({ at }) => at <= now)).toEqual([]);
    });
  });

  it('the register, folding the entries, has the same state as the run', () => {
    everyWalk((before, after, turn) => expect(applyTurn(before, turn)).toEqual(after));
  });

  it('no letter is written twice', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const keys: string[] = [];
        walk(path, (_, __, turn) => {
          for (const effect of turn.effects) if (effect.kind === 'letter') keys.push(effect.key);
        });
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 400 },
    );
  });

  it('only known stages are entered', () => {
    everyWalk((_, after) => expect(STAGES).toContain(after.stage));
  });
});
