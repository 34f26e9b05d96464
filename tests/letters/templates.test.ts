import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BLOCKS, LETTERS } from '../../domain/model';
import { loadLanguages } from '../../letters/languages';
import { makeRenderer } from '../../letters/render';
import { aStaff, LI_NA, words } from './house';
import { dayIn, filesOf, lettersOf, sourceOf, timeIn, write } from './language';
import { isToThirdParty, MOMENTS } from './samples';

const ROOM = join(__dirname, '../../letters');
const LANGUAGES = ['en', 'zh-CN'];
const everyLetter = LANGUAGES.flatMap((language) => LETTERS.map((template) => [language, template] as const));
const toComplainant = everyLetter.filter(([, template]) => !isToThirdParty(template));

describe('the folders of templates', () => {
  it('are those of the languages promised, with the same files in each', () => {
    expect(loadLanguages().map(({ tag }) => tag)).toEqual(LANGUAGES);
    expect(filesOf('zh-CN')).toEqual(filesOf('en'));
  });

  it('hold a template for each letter, for the call script and for each block that law wants', () => {
    const names = lettersOf('en').map((file) => basename(file, '.eta'));
    expect(names.sort()).toEqual([...LETTERS, 'call-script'].sort());
    const blocks = filesOf('en').filter((file) => file.startsWith('blocks/'));
    expect(blocks).toEqual(BLOCKS.map((block) => `blocks/${block}.eta`).sort());
  });

  it.each(LANGUAGES)('begin each template of %s with a comment that names its version', (language) => {
    const templates = filesOf(language).filter((file) => file.endsWith('.eta') && !file.startsWith('parts'));
    for (const file of templates) {
      expect(readFileSync(join(ROOM, language, file), 'utf8')).toMatch(/^<%\/\* .*(version|版本) \d+.*\*\/-%>\n/);
    }
  });
});

describe('a letter', () => {
  it.each(everyLetter)('%s/%s says which file it was made from', (language, template) => {
    const letter = write(language, template);
    expect(letter).toMatchObject({
      language,
      version: createHash('sha256').update(sourceOf(language, template)).digest('hex').slice(0, 8),
    });
  });

  it.each(everyLetter)('%s/%s has a subject, a text and, by e-mail, an HTML twin', (language, template) => {
    const letter = write(language, template);
    expect(letter.subject).toMatch(/A-2026-000001/);
    expect(letter.text).not.toMatch(/undefined|null|NaN|Invalid|\[object|<%|%>|\n{3}/);
    expect(letter.html).toContain(`lang="${language}"`);
    expect(write(language, template, { channel: 'portal' })).toMatchObject({ text: letter.text, html: null });
  });

  it.each(toComplainant)('%s/%s greets by name, and without a name all the same', (language, template) => {
    const greeting = language === 'en' ? 'Dear Chen Mei,\n' : '尊敬的Chen Mei：\n您好！\n';
    expect(write(language, template).text.startsWith(greeting)).toBe(true);
    const nameless = language === 'en' ? 'Hello,\n' : '您好！\n';
    expect(write(language, template, { person: { name: null } }).text.startsWith(nameless)).toBe(true);
  });

  it.each(toComplainant)('%s/%s names the owner and a direct line', (language, template) => {
    const { text } = write(language, template);
    expect(text).toContain(LI_NA.name);
    expect(text).toContain(LI_NA.directLine);
  });

  it.each(toComplainant)(
    '%s/%s names the next step and its date in the day of the complainant',
    (language, template) => {
      const { text } = write(language, template);
      expect(text).toMatch(language === 'en' ? /What happens next: |The next step/ : /下一步/);
      expect(text).toContain(dayIn(language, MOMENTS[template].date));
    },
  );

  it.each(toComplainant)(
    '%s/%s by text message names owner, line and next date within 320 characters',
    (language, template) => {
      const { text, html } = write(language, template, { channel: 'sms' });
      expect(text.length).toBeLessThanOrEqual(320);
      expect(text).not.toMatch(/\n|undefined|null/);
      expect(text).toContain(LI_NA.name);
      expect(text).toContain(LI_NA.directLine);
      expect(text).toContain(timeIn(MOMENTS[template].date));
      expect(html).toBeNull();
    },
  );

  it.each(everyLetter.filter(([, template]) => isToThirdParty(template)))(
    '%s/%s names no complainant, and says when and to whom to answer',
    (language, template) => {
      const { text } = write(language, template);
      expect(text).not.toContain('Chen Mei');
      expect(text).toContain(LI_NA.directLine);
      expect(text).toContain(dayIn(language, MOMENTS[template].date, 'Europe/Berlin'));
    },
  );
});

describe('the start', () => {
  it('stops when nobody on the staff could be named', () => {
    expect(() => makeRenderer({ staff: aStaff([]), words, company: 'X' })).toThrow(/staff/i);
  });
});
