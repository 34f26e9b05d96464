import { callScript } from '../../letters/call-script';
import { aPerson } from '../harness/builders';
import { aStaff, LI_NA } from './house';
import { dayIn } from './language';
import { MOMENTS, REMEDY_BY } from './samples';

const { complaint } = MOMENTS['choice-confirmed'];
const script = (language: string, outcome = complaint.outcome) =>
  callScript({ ...complaint, outcome }, aPerson(), aStaff(), language);

describe('the script of a call', () => {
  it.each([
    ['en', ['Listen', 'Understand', 'not acceptable to us either', 'fair', 'Follow through']],
    ['zh-CN', ['倾听', '理解', '我们自己也不能接受', '公平', '落实到底']],
  ])('has the five steps in order in %s', (language, steps) => {
    const lines = script(language);
    expect(lines).toHaveLength(5);
    steps.forEach((step, index) => {
      expect(lines[index]).toContain(step);
      expect(lines[index]?.startsWith(`${index + 1}. `)).toBe(true);
    });
  });

  it('says whom to greet, what was done and what is still open', () => {
    const [listen = '', , , remedy = ''] = script('en');
    expect(listen).toContain('Chen Mei');
    expect(remedy).toContain('Ask about each: a full refund');
    expect(remedy).toContain('not finished yet: a voucher');
    expect(remedy).not.toMatch(/gift/);
  });

  it('names the next date and the direct line', () => {
    const through = script('en')[4];
    expect(through).toContain(dayIn('en', REMEDY_BY));
    expect(through).toContain(LI_NA.directLine);
  });

  it('does not say that we were wrong where that was not found', () => {
    expect(script('en', 'not-upheld').join('\n')).not.toContain('not acceptable');
  });

  it('stays five steps whatever somebody is called', () => {
    const named = callScript(complaint, aPerson({ name: 'A\n\nB' }), aStaff(), 'en');
    expect(named).toHaveLength(5);
    expect(callScript(complaint, null, aStaff(), 'en')[0]).not.toContain('Good day');
  });
});
