import { join } from 'node:path';
import { UNFORESEEN } from '../../../cli/process/unforeseen';
import { Program } from '../../harness/processes/program';
import { runNode } from '../cli';

const PROGRAM = join(__dirname, 'unforeseen.ts');

describe('what nobody foresaw', () => {
  it.each(['an exception', 'a rejection', 'two of them', 'thrown'])(
    'ends a process that has closed what was open, with a code of its own and without a word of anybody: %s',
    async (defect) => {
      const { code, out, err } = await runNode([PROGRAM, defect], { LOG_LEVEL: 'silent' });
      expect({ code, out }).toEqual({ code: UNFORESEEN, out: 'open\nclosed\n' });
      const [line = ''] = err.split('\n');
      expect(JSON.parse(line)).toMatchObject({ level: 60, err: { name: 'TypeError', frames: expect.any(Array) } });
      expect(line).toContain('unforeseen.ts');
      expect(err).not.toContain('Rossi');
    },
  );

  it('is not that nobody reads what a process prints: it goes on until its signal', async () => {
    const program = Program.source([PROGRAM]);
    await program.says(/open/);
    program.child.stdout?.destroy();
    program.child.kill('SIGTERM');
    expect(await program.ended).toMatchObject({ code: 0, err: '' });
  });
});
