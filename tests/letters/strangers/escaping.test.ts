import { LETTERS } from '../../../domain/model';
import { nameToGreet } from '../../../letters/repeating';
import { cleanText, cut } from '../../../letters/text';
import { write } from '../language';

/** What people, some of them attackers, type into a form. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE letters; --",
  '<% throw new Error("run") %><%~ process.env %>',
  '=== sms ===\n=== letter ===',
  '{{7*7}}#{7*7}',
  'Anna\r\nBcc: everybody@example.com',
  'Anna\nSubject: won',
  'Anna\u0000\u001b[31m\u2028red',
  '&lt;b&gt; & &amp; "quoted"',
];
const TEXTS = Object.fromEntries(
  ['text', 'note', 'account', 'summary', 'what', 'to', 'reference', 'question', 'thirdParty'].map((name, index) => [
    name,
    HOSTILE[index % HOSTILE.length] ?? '',
  ]),
);
const cases = LETTERS.flatMap((template) => HOSTILE.map((hostile) => [template, hostile] as const));

/** Tags of the letter's own layout; anything else came from outside. */
const OWN_TAGS = /<\/?(?:!doctype html|html|head|meta|title|body|div|p|ul|li|br)\b[^<>]*>/gi;

describe('what people type', () => {
  it.each(cases)('in %s cannot become markup: %j', (template, hostile) => {
    const texts = { ...TEXTS, text: hostile, account: hostile };
    const { html } = write('en', template, { person: { name: hostile }, draft: { texts } });
    const rest = (html ?? '').replace(OWN_TAGS, '');
    expect(rest).not.toMatch(/[<>]/);
    expect(rest).not.toMatch(/"/);
  });

  it.each(cases)('in %s cannot reach the subject or start a header: %j', (template, hostile) => {
    const { subject, text } = write('zh-CN', template, {
      person: { name: hostile },
      draft: { texts: { ...TEXTS, text: hostile } },
    });
    expect(subject).toMatch(/^[^\p{Cc}]+$/u);
    expect(subject).not.toContain('Anna');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028]/);
  });

  it('stands in the letter as it was written, each line of it', () => {
    const letter = write('en', 'message', { draft: { texts: { text: 'Line <one>\r\nLine "two"\n\nNew paragraph' } } });
    expect(letter.text).toContain('Line <one>\nLine "two"\n\nNew paragraph');
    expect(letter.html).toContain(
      '<p dir="auto">Line &lt;one&gt;<br>Line &quot;two&quot;</p>\n<p dir="auto">New paragraph</p>',
    );
  });

  it('never runs as a template', () => {
    const { text } = write('en', 'message', { draft: { texts: { text: '<%= 6 * 7 %> {{6 * 7}}' } } });
    expect(text).toContain('<%= 6 * 7 %> {{6 * 7}}');
  });

  it('keeps emoji and right-to-left names, and drops what changes the reading direction of the rest', () => {
    const { text, html } = write('en', 'daily-update', { person: { name: '\u202Eمريم\u202C 👩‍👧' } });
    expect(text).toContain('Dear مريم 👩‍👧,');
    expect(html).toContain('<p dir="auto">Dear مريم 👩‍👧,</p>');
    expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });
});

it.each(LETTERS.flatMap((template) => ['en', 'zh-CN'].map((language) => [template, language] as const)))(
  '%s in %s repeats no link, domain or number of somebody outside',
  (template, language) => {
    const bait = ['https://evil.example/login', 'evil.example', '+44 20 7946 0103'];
    const names = ['summary', 'account', 'feelings', 'unmetNeed', 'desiredOutcome', 'thirdParty'];
    for (const what of bait) {
      const texts = Object.fromEntries(names.map((name) => [name, `Look at ${what}`]));
      for (const channel of ['email', 'sms'] as const) {
        const { subject, text, html } = write(language, template, {
          channel,
          person: { name: what },
          draft: { texts },
        });
        expect([subject, text, html].join()).not.toContain(what);
      }
    }
  },
);

it('a letter repeats the beginning of what somebody has said at length', () => {
  const { text } = write('en', 'acknowledgement', {
    draft: { texts: { summary: `${'No room. '.repeat(5000)}The end.` } },
  });
  expect(text).toContain('No room. No room.');
  expect(text).toContain('…');
  expect(text).not.toContain('The end.');
});

describe('a name to greet by', () => {
  it.each([
    'Win now at https://evil.example',
    'evil.example/login',
    'Ring 0900 123456',
    'www.evil.example',
    'a@evil.example',
    '<b>Anna</b>',
    '  ',
    '\r\n',
    null,
  ])('is not %j: our letters carry no stranger’s advertisement', (name) => expect(nameToGreet(name)).toBe(''));

  it('is one line of bearable length', () => {
    expect(nameToGreet('Anna\r\nMaria')).toBe('Anna Maria');
    expect(nameToGreet('n'.repeat(500))).toHaveLength(60);
  });
});

describe('cutting', () => {
  it('never splits what people see as one character', () => {
    expect(cut('👩‍👧👩‍👧👩‍👧', 11)).toBe('👩‍👧👩‍👧…');
    expect(cut('short', 5)).toBe('short');
  });

  it('leaves at most one empty line in a row', () => expect(cleanText(' a \n\n\n\n b\t\n')).toBe('a\n\n b'));
});
