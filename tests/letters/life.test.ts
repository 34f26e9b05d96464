import fc from 'fast-check';
import type { Complaint, Effect, Revision } from '../../domain/model';
import { makeRenderer } from '../../letters/render';
import { nextOf } from '../../letters/view/next';
import { EXAMPLES, kind, path, plan } from '../domain/life/lives';
import { type Checks, walk } from '../domain/life/walk';
import { aPerson } from '../harness/builders';
import { drawn } from '../setup/drawn';
import { aStaff, words } from './house';

const render = makeRenderer({ staff: aStaff(), words, company: 'Blue Harbour Hotels' });
type Letter = Extract<Effect, { kind: 'letter' }>;
const lettersOf = ({ effects }: Revision) =>
  effects.filter((effect): effect is Letter => effect.kind === 'letter' && effect.to === 'complainant');

/** Walks through whole lives and looks at each letter to the complainant at the moment at which it is written. */
const everyLetter = (numRuns: number, look: (letter: Letter, complaint: Complaint, now: string) => void) =>
  fc.assert(
    fc.property(path, kind, plan, (steps, kind, plan) => {
      const revision: Checks['revision'] = (_, after, written) => {
        const now = written.entries.at(-1)?.at ?? '';
        for (const letter of lettersOf(written)) look(letter, after, now);
      };
      walk(steps, { revision }, { kind, plan });
    }),
    { numRuns, examples: EXAMPLES },
  );

describe('whatever life a complaint has', () => {
  it('every letter names a next date, and never one that has passed but that of closing', () => {
    everyLetter(drawn(150, 3000), (letter, complaint, now) => {
      const { at, until, step: next } = nextOf(complaint);
      expect([letter.template, complaint.stage, next, at]).toEqual([
        letter.template,
        complaint.stage,
        next,
        expect.stringMatching(/^\d{4}-/),
      ]);
      const last = until ?? at;
      if (next !== 'closed' && last && last < now) throw new Error(`${letter.template} names ${last} at ${now}`);
    });
  });

  it('every letter can be written, on each channel', () => {
    everyLetter(drawn(40, 1000), (letter, complaint) => {
      for (const channel of ['email', 'sms', 'portal'] as const) {
        const { text } = render({ ...letter, channel, texts: {} }, complaint, aPerson());
        expect(text).not.toMatch(/undefined|null|NaN|Invalid/);
      }
    });
  });
});
