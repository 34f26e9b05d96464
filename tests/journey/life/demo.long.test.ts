import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from '../../harness/processes/program';

const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('amends-demo-'));

test('the demo shows a whole complaint, kills its server in the middle, and leaves nothing behind', async () => {
  const before = leftovers();
  const demo = Program.start(['demo', '--yes'], { AMENDS_HOME: join(tmpdir(), 'amends-nowhere'), LOG_LEVEL: 'warn' });
  expect({ code: (await demo.ended).code, err: demo.err }).toEqual({
    code: 0,
    err: expect.not.stringMatching(/amends:|Error/),
  });

  const story = [
    /We have your complaint A-\d{4}-\d{6}/,
    /The daily update went out/,
    /kill -9/,
    /It is back/,
    /The daily update went out/,
    /called the supervisor/,
    /was listened to/,
    /needs the approval of a supervisor/,
    /decided a1: approve/,
    /Option 1/,
    /The remedy is fulfilled/,
    /a gift on top/,
    /The follow-up text went out/,
    /is content/,
    /The survey was answered/,
    /Closed\./,
  ];
  let rest = demo.out;
  for (const step of story) {
    expect(rest).toMatch(step);
    rest = rest.slice((step.exec(rest)?.index ?? 0) + 1);
  }
  expect(leftovers()).toEqual(before);
  expect(existsSync(join(tmpdir(), 'amends-nowhere'))).toBe(false);
});
