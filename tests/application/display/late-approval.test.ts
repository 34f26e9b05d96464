import type { TurnAnswer } from '../../../application/turns';
import { OPTIONS } from '../../harness/stories';
import { TurnRig } from '../turns/rig';

let rig: TurnRig;
beforeAll(async () => {
  rig = await TurnRig.open();
});
afterAll(() => rig.close());

const SUPERVISOR = { id: 'tom.berg', role: 'supervisor' } as const;
/** Four hours after it was asked for; its escalation calls somebody four hours later. */
const DUE = '2026-11-20T12:00:00.000Z';

describe('an approval whose escalation begins later than it is due', () => {
  it('is shown as late from the instant by which it was due until it is decided', async () => {
    const id = await rig.complaint({ stage: 'acknowledged' });
    const finding = { type: 'RecordFinding', cause: 'value', responsibility: 'ours', outcome: 'upheld' } as const;
    await rig.does(id, finding);
    const { approvals } = await rig.does(id, { type: 'ProposeOffer', options: OPTIONS, settlesInFull: false });
    const next = (before: TurnAnswer) => rig.turn(id, { seen: before.revision });
    const asked = await rig.turn(id);
    expect(asked.attributes).toMatchObject({ dueAt: DUE, late: [], waitingFor: 'approval' });
    expect([asked.due, asked.what]).toEqual([Date.parse(DUE), 'The approval a1 is late']);

    rig.now = DUE;
    const due = await next(asked);
    expect(due).toMatchObject({ revision: asked.revision, attributes: { late: ['approval:a1'], lateSince: DUE } });
    expect(due.what).toBe('Approval a1 waits, level 1');

    rig.now = '2026-11-20T13:00:00.000Z';
    const { offerHash = '' } = approvals[0] ?? {};
    const decision = { type: 'DecideApproval', approval: 'a1', decision: 'approve', offerHash } as const;
    await rig.put(id, decision, SUPERVISOR);
    expect((await next(due)).attributes).toMatchObject({ late: [], lateSince: null, waitingFor: 'choice' });
  });
});
