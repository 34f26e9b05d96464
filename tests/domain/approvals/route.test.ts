import fc from 'fast-check';
import { heightOf, openSlots, outcomeOf } from '../../../domain/approvals';
import { type ApprovalDecision, type Route, rank, STAFF_ROLES, type Vote } from '../../../domain/model';
import { drawn } from '../../setup/drawn';

const supervisor: Route = { role: 'supervisor' };
const manager: Route = { role: 'manager' };
const executive: Route = { role: 'executive' };

const vote = (slot: string, decision: ApprovalDecision = 'approve'): Vote => ({
  ...{ slot, decision, at: '2026-11-24T10:00:00.000Z', by: `p${slot}`, standingInFor: null, unverified: false },
});
const slots = (route: Route, ...votes: Vote[]) => openSlots(route, votes).map(({ slot, role }) => `${slot} ${role}`);

describe('who is asked next, and what comes of it', () => {
  it('one slot: the first word decides', () => {
    expect(slots(supervisor)).toEqual(['0 supervisor']);
    expect(outcomeOf(supervisor, [])).toBe('waiting');
    expect(outcomeOf(supervisor, [vote('0')])).toBe('approved');
    expect(outcomeOf(supervisor, [vote('0', 'reject')])).toBe('rejected');
    expect(outcomeOf(supervisor, [vote('0', 'return')])).toBe('returned');
    expect(slots(supervisor, vote('0'))).toEqual([]);
  });

  it('one after another: the second is asked only when the first has agreed', () => {
    const route: Route = { inOrder: [manager, executive] };
    expect(slots(route)).toEqual(['0 manager']);
    expect(slots(route, vote('0'))).toEqual(['1 executive']);
    expect(outcomeOf(route, [vote('0')])).toBe('waiting');
    expect(outcomeOf(route, [vote('0'), vote('1')])).toBe('approved');
    expect(outcomeOf(route, [vote('0', 'reject')])).toBe('rejected');
  });

  it('side by side: all are asked at once, and one no ends it', () => {
    const route: Route = { sideBySide: [manager, manager] };
    expect(slots(route)).toEqual(['0 manager', '1 manager']);
    expect(slots(route, vote('1'))).toEqual(['0 manager']);
    expect(outcomeOf(route, [vote('1')])).toBe('waiting');
    expect(outcomeOf(route, [vote('1', 'reject')])).toBe('rejected');
    expect(outcomeOf(route, [vote('1'), vote('0')])).toBe('approved');
  });

  it('a quorum: so many suffice, and so many noes make it impossible', () => {
    const route: Route = { quorum: 2, of: [supervisor, supervisor, manager] };
    expect(outcomeOf(route, [vote('0', 'reject'), vote('1')])).toBe('waiting');
    expect(slots(route, vote('0', 'reject'), vote('1'))).toEqual(['2 manager']);
    expect(outcomeOf(route, [vote('0', 'reject'), vote('1'), vote('2')])).toBe('approved');
    expect(outcomeOf(route, [vote('0', 'reject'), vote('1', 'reject')])).toBe('rejected');
    expect(slots(route, vote('0'), vote('2'))).toEqual([]);
  });

  it('a veto: this no ends it, though the others would suffice', () => {
    const route: Route = { quorum: 1, of: [supervisor, { role: 'manager', veto: true }] };
    expect(outcomeOf(route, [vote('0', 'reject')])).toBe('waiting');
    expect(outcomeOf(route, [vote('1', 'reject')])).toBe('rejected');
    expect(slots(route, vote('1', 'reject'))).toEqual([]);
  });

  it('whoever wants a change sends it back at once, whoever else has agreed', () => {
    const route: Route = { inOrder: [{ quorum: 1, of: [supervisor, supervisor] }, manager] };
    expect(slots(route)).toEqual(['0.0 supervisor', '0.1 supervisor']);
    expect(outcomeOf(route, [vote('0.0'), vote('1', 'return')])).toBe('returned');
  });

  it.each<[string, string, Route]>([
    ['a manager then an executive', 'executive', { inOrder: [manager, executive] }],
    ['two supervisors', 'supervisor', { sideBySide: [supervisor, supervisor] }],
    ['one of two', 'manager', { quorum: 1, of: [manager, executive] }],
    ['two of three', 'manager', { quorum: 2, of: [executive, supervisor, manager] }],
  ])('%s: nothing is approved without at least a %s', (_, role, route) => {
    expect(heightOf(route)).toBe(rank(role));
  });
});

/** A slot of the model: no wish to be quick, only to be plainly right. */
interface Leaf {
  slot: string;
  role: string;
  veto: boolean;
}
const partsOf = (route: Route): Route[] =>
  'inOrder' in route ? route.inOrder : 'sideBySide' in route ? route.sideBySide : 'of' in route ? route.of : [];
const leaves = (route: Route, at = ''): Leaf[] =>
  'role' in route
    ? [{ slot: at.slice(1) || '0', role: route.role, veto: !!route.veto }]
    : partsOf(route).flatMap((part, i) => leaves(part, `${at}.${i}`));
/** Whether these yeses are enough, everything else being a no. */
const enough = (route: Route, yes: Set<string>, at = ''): boolean => {
  if ('role' in route) return yes.has(at.slice(1) || '0');
  const parts = partsOf(route).filter((part, i) => enough(part, yes, `${at}.${i}`)).length;
  return parts >= ('quorum' in route ? route.quorum : partsOf(route).length);
};

/** Brute force: approved when the yeses suffice if all others say no; rejected when they do not even if all say yes. */
function modelOutcome(route: Route, votes: Vote[]): string {
  if (votes.some(({ decision }) => decision === 'return')) return 'returned';
  const no = new Set(votes.filter(({ decision }) => decision === 'reject').map(({ slot }) => slot));
  if (leaves(route).some(({ slot, veto }) => veto && no.has(slot))) return 'rejected';
  const yes = new Set(votes.filter(({ decision }) => decision === 'approve').map(({ slot }) => slot));
  if (enough(route, yes)) return 'approved';
  const possible = new Set(leaves(route).flatMap(({ slot }) => (no.has(slot) ? [] : [slot])));
  return enough(route, possible) ? 'waiting' : 'rejected';
}

const { route: anyRoute } = fc.letrec<{ route: Route; slot: Route }>((tie) => ({
  slot: fc.record(
    { role: fc.constantFrom(...STAFF_ROLES), veto: fc.constant(true as const) },
    { requiredKeys: ['role'] },
  ),
  route: fc.oneof(
    { maxDepth: 2 },
    tie('slot'),
    fc.array(tie('route'), { minLength: 1, maxLength: 3 }).map((inOrder) => ({ inOrder })),
    fc.array(tie('route'), { minLength: 1, maxLength: 3 }).map((sideBySide) => ({ sideBySide })),
    fc
      .array(tie('route'), { minLength: 1, maxLength: 3 })
      .chain((of) => fc.integer({ min: 1, max: of.length }).map((quorum) => ({ quorum, of }))),
  ),
}));
const word = fc.constantFrom<ApprovalDecision>('approve', 'approve', 'approve', 'reject', 'return');

/** Lets people vote, always on an open slot, until it is decided; answers every state on the way. */
function voteThrough(route: Route, picks: { slot: number; decision: ApprovalDecision }[]): Vote[][] {
  const states: Vote[][] = [[]];
  for (const pick of picks) {
    const votes = states.at(-1) ?? [];
    const open = openSlots(route, votes);
    const taken = open[pick.slot % Math.max(1, open.length)];
    if (!taken) break;
    states.push([...votes, vote(taken.slot, pick.decision)]);
  }
  return states;
}

const picks = fc.array(fc.record({ slot: fc.nat(20), decision: word }), { maxLength: 30 });

describe('any route', () => {
  it('comes to what trying out all answers of the others says', () => {
    fc.assert(
      fc.property(anyRoute, picks, (route, said) => {
        for (const votes of voteThrough(route, said)) expect(outcomeOf(route, votes)).toBe(modelOutcome(route, votes));
      }),
      { numRuns: drawn(300, 2000) },
    );
  });

  it('asks somebody while it waits and nobody once it is decided; and no slot twice', () => {
    fc.assert(
      fc.property(anyRoute, picks, (route, said) => {
        for (const votes of voteThrough(route, said)) {
          const open = openSlots(route, votes).map(({ slot }) => slot);
          expect(open.length > 0).toBe(outcomeOf(route, votes) === 'waiting');
          const all = [...votes.map(({ slot }) => slot), ...open];
          expect(new Set(all).size).toBe(all.length);
        }
      }),
      { numRuns: drawn(300, 2000) },
    );
  });

  it('is approved only with somebody of its height among those who agreed', () => {
    fc.assert(
      fc.property(anyRoute, picks, (route, said) => {
        const votes = voteThrough(route, said).at(-1) ?? [];
        fc.pre(outcomeOf(route, votes) === 'approved');
        const agreed = votes.filter(({ decision }) => decision === 'approve').map(({ slot }) => slot);
        const ranks = leaves(route).flatMap(({ slot, role }) => (agreed.includes(slot) ? [rank(role)] : []));
        expect(Math.max(...ranks)).toBeGreaterThanOrEqual(heightOf(route));
      }),
      { numRuns: drawn(300, 2000) },
    );
  });
});
