import { aComplaint } from '../harness/builders';
import { dayIn, write } from './language';
import { CLOSED_AT } from './samples';

describe('whoever has left', () => {
  it('as owner is stood in for by the supervisor, who has a line', () => {
    const owner = { id: 'gone', role: 'handler', supervisor: 'tom.berg' } as const;
    const { text } = write('en', 'daily-update', { complaint: { owner } });
    expect(text).toContain('Tom Berg');
    expect(text).toContain('+49 30 5550 102');
  });

  it('as person was erased: the letter is written without a name', () => {
    expect(write('en', 'closing', { person: null }).text.startsWith('Hello,')).toBe(true);
  });
});

describe('dates', () => {
  it('are those of the complainant’s own day, which is named', () => {
    const { text } = write('en', 'closing', { person: { timeZone: 'America/Los_Angeles' } });
    expect(text).toContain(dayIn('en', CLOSED_AT, 'America/Los_Angeles'));
    expect(text).toContain('America/Los_Angeles');
    expect(text).not.toContain(dayIn('en', CLOSED_AT));
  });

  it('fall back to the zone of the complaint where this machine does not know the person’s', () => {
    expect(write('en', 'closing', { person: { timeZone: 'Mars/Olympus' } }).text).toContain('Asia/Shanghai');
  });
});

describe('the language', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN-us', 'en'],
    ['zh', 'zh-CN'],
    ['zh-cn', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['fr', 'en'],
    ['zhx', 'en'],
    ['not a tag!', 'en'],
  ])('asked for as %s is written as %s', (asked, written) => {
    expect(write(asked, 'daily-update').language).toBe(written);
  });

  it('gives an American dates as Americans write them, and a French reader English dates with English words', () => {
    expect(write('en-US', 'closing').text).toContain('January 25, 2027');
    expect(write('fr-FR', 'closing').text).toContain('25 January 2027');
  });

  it('is the one that was corrected, whatever the stored person says', () => {
    const reach = { ...aComplaint().reach, language: 'zh-CN' };
    expect(write('en', 'daily-update', { complaint: { reach } }).language).toBe('zh-CN');
  });
});
