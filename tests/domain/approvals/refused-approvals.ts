import type { Actor, Command } from '../../../domain/model';
import { asked, found } from '../life/paths';
import * as say from '../life/sayings';
import { HANDLER, MANAGER, SUPERVISOR, type World } from '../world';

/** What it is, how it comes there, who asks and for what. */
export type Case = [string, () => World, Actor, Command | ((world: World) => Command)];

const TOM = { id: 'tom.berg', role: 'supervisor' } as const;
const ANA = { id: 'ana.ruiz', role: 'manager' } as const;
const a1 = (world: World) => {
  const approval = world.complaint.approvals[0];
  if (!approval) throw new Error('no approval was asked for');
  return approval;
};
const votedOnce = () => {
  const world = found();
  const route = { sideBySide: [{ role: 'manager' }, { role: 'manager' }] } as const;
  const routes = [{ above: say.EUR(20_000), route: { sideBySide: [...route.sideBySide] } }];
  world.act(HANDLER, say.offer(90_000, { basis: { ...say.FACTS, routes } }));
  world.act(MANAGER, say.decision(a1(world), ANA));
  return world;
};

/** Everything for which a decision about an approval is refused. */
export const APPROVAL_CASES: Record<string, Case[]> = {
  'approval-not-waiting': [
    [
      'an approval decided twice',
      () => {
        const world = asked();
        world.act(SUPERVISOR, say.decision(a1(world), TOM));
        return world;
      },
      SUPERVISOR,
      (world) => say.decision(a1(world), TOM),
    ],
  ],
  'offer-hash-mismatch': [
    [
      'another offer than the one asked for',
      asked,
      SUPERVISOR,
      (world) => say.decision({ ...a1(world), offerHash: 'old' }, TOM),
    ],
  ],
  'already-voted': [['the same person on two slots', votedOnce, MANAGER, (world) => say.decision(a1(world), ANA)]],
  'conflict-of-interest': [
    [
      'a relative',
      asked,
      SUPERVISOR,
      (world) => ({
        ...say.decision(a1(world), TOM),
        approver: { ...TOM, known: true, conflict: 'relative' },
      }),
    ],
  ],
  'four-eyes': [
    [
      'who pays out approves',
      asked,
      SUPERVISOR,
      (world) => ({ ...say.decision(a1(world), TOM), approver: { ...TOM, known: true, pays: true } }),
    ],
    ['the proposer approves', asked, HANDLER, (world) => say.decision(a1(world), { id: 'li.na', role: 'manager' })],
  ],
  'authority-too-low': [
    ['a handler approves', asked, HANDLER, (world) => say.decision(a1(world), { id: 'kim.oh', role: 'handler' })],
  ],
  'approver-unknown': [
    [
      'somebody who is not on the staff',
      asked,
      SUPERVISOR,
      (world) => ({ ...say.decision(a1(world), TOM), approver: { id: 'nobody', role: null, known: false } }),
    ],
  ],
};
