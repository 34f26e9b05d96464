import type { RenderLetter } from '../../../register/letters/contract';
import { bareLetters } from '../../harness/fakes';
import { TurnRig } from './rig';

/** The template of the acknowledgement is broken. */
const render: RenderLetter = (draft, ...rest) => {
  if (draft.template === 'acknowledgement') throw new TypeError('owner is not defined');
  return bareLetters(draft, ...rest);
};

let rig: TurnRig;
beforeAll(async () => {
  rig = await TurnRig.open({ render });
});
afterAll(() => rig.close());

describe('a complaint whose acknowledgement cannot be composed', () => {
  it('goes on: the letter stands as failed, operations and the owner have a task, and its deadline runs', async () => {
    const id = await rig.complaint();
    await rig.turn(id);
    expect(await rig.read(id)).toMatchObject({ stage: 'acknowledged' });
    const [letter] = await rig.register.letterBox.ofComplaint(id);
    expect(letter).toMatchObject({ template: 'acknowledgement', status: 'failed', text: '' });
    expect(await rig.tasks('letter-uncomposed')).toMatchObject([
      { audience: 'ops', about: 'acknowledgement in en', assignee: null },
    ]);

    await rig.turn(id);
    expect(await rig.tasks('letter-failed')).toMatchObject([{ complaint: id, assignee: 'li.na' }]);
    expect((await rig.read(id)).clocks.find(({ name }) => name === 'acknowledge')).toMatchObject({ status: 'running' });

    await rig.does(id, { type: 'RecordFinding', cause: 'value', responsibility: 'none', outcome: 'not-upheld' });
    await rig.does(id, { type: 'Respond', outOfScope: false });
    const letters = await rig.register.letterBox.ofComplaint(id);
    expect(letters.map(({ template, status }) => `${template} ${status}`)).toEqual([
      'acknowledgement failed',
      'final-response pending',
    ]);
  });
});
