import { BLOCKS, type Block, LETTERS, type LetterTemplate } from '../../../domain/model';
import { blocksOf, demandBlocks, demandPlace } from '../../../letters/blocks';
import { loadPolicies } from '../../../policies/load';
import { aClock, aPlan } from '../../harness/builders';
import { sourceOf, write } from '../language';

const LANGUAGES = ['en', 'zh-CN'] as const;
const ANSWERS = ['offer', 'right-due', 'final-response', 'review', 'extension-notice'] as const;
const policies = [...loadPolicies().packs.values()].filter(({ regimes }) => regimes.length > 0);

/** What each block must not be without, whatever its other words: the body's name, its address, its limit. */
const NAMED: Record<Block, [en: RegExp[], zh: RegExp[]]> = {
  'uk-fos': [
    [/Financial Ombudsman Service/, /financial-ombudsman\.org\.uk/, /leaflet/, /six months/, /no such consent/],
    [/Financial Ombudsman Service/, /financial-ombudsman\.org\.uk/, /说明册/, /六个月/, /不表示这样的同意/],
  ],
  'uk-fos-summary': [
    [/resolved/, /Financial Ombudsman Service/, /financial-ombudsman\.org\.uk/, /waived/],
    [/已经解决/, /Financial Ombudsman Service/, /financial-ombudsman\.org\.uk/, /不放弃/],
  ],
  'eu-adr': [
    [/Deutsche Bundesbank/, /out of court/],
    [/Deutschen Bundesbank/, /法庭之外/],
  ],
  'eu-air-passengers': [
    [/rights of air passengers/, /court/],
    [/航空旅客权利/, /法院/],
  ],
  'ie-fspo': [[/Financial Services and Pensions Ombudsman/, /fspo\.ie/], [/fspo\.ie/]],
  'us-dot-disability': [[/Department of Transportation/], [/Department of Transportation/]],
  'au-afca': [
    [/AFCA/, /afca\.org\.au/, /1800 931 678/],
    [/AFCA/, /afca\.org\.au/, /1800 931 678/],
  ],
  'in-ombudsman': [
    [/Internal Ombudsman/, /cms\.rbi\.org\.in/],
    [/Internal Ombudsman/, /cms\.rbi\.org\.in/],
  ],
  'cn-further-ways': [
    [/re-check/, /mediation/, /arbitration/, /court/],
    [/核查/, /调解/, /仲裁/, /诉讼/],
  ],
  'iso-further-ways': [
    [/no part in it/, /independent body/],
    [/没有参与过/, /独立机构/],
  ],
};

/** A letter of that template under these regimes. */
function letterUnder(blocks: Block[], language: string, template: LetterTemplate, channel: 'email' | 'sms' = 'email') {
  const regimes = [{ id: 'law', version: '1', hash: 'f'.repeat(64), calendar: 'house', blocks }];
  return write(language, template, { channel, complaint: { plan: aPlan({ regimes }) } });
}

describe('What law wants in a letter', () => {
  const cases = BLOCKS.flatMap((block) => LANGUAGES.map((language) => [block, language] as const));

  it.each(cases)('%s names in %s the body, its address and its limits', (block, language) => {
    const template = block === 'uk-fos-summary' ? 'choice-confirmed' : 'final-response';
    const { text } = letterUnder([block], language, template);
    for (const words of NAMED[block][language === 'en' ? 0 : 1]) expect(text).toMatch(words);
  });

  const answers = policies.flatMap((policy) =>
    ANSWERS.flatMap((template) => LANGUAGES.map((language) => [policy.id, template, language] as const)),
  );
  it.each(answers)('of a complaint under %s stands in %s/%s, each block once', (id, template, language) => {
    const plan = policies.find((policy) => policy.id === id)?.plan('normal', 'complaint') ?? aPlan();
    const wanted = blocksOf(template, { plan, clocks: [] });
    const { text } = write(language, template, { complaint: { plan } });
    for (const block of wanted) {
      for (const words of NAMED[block][language === 'en' ? 0 : 1]) expect(text).toMatch(words);
    }
    const [own] = plan.regimes ?? [];
    const elsewhere = own?.blocks.includes('uk-fos-summary') === true;
    expect(wanted).toEqual(expect.arrayContaining(elsewhere ? ['uk-fos'] : (own?.blocks ?? [])));
  });

  it('takes the place of our general words about going further, and leaves them where no law speaks', () => {
    const general = /independent body that settles disputes of this kind/;
    expect(write('en', 'final-response').text).toMatch(general);
    expect(letterUnder(['uk-fos'], 'en', 'final-response').text).not.toMatch(general);
  });

  it('of two laws stands there for each of them, and the same body once', () => {
    const { text } = letterUnder(['uk-fos', 'eu-adr', 'uk-fos'], 'en', 'final-response');
    expect(text).toMatch(/Bundesbank/);
    expect(text.match(/six months/g)).toHaveLength(1);
  });

  it.each(LANGUAGES)(
    'of each law stands in the letter of that law alone, which says in %s how many there are: none for a short way',
    (language) => {
      const regimes = (['uk-fos', 'au-afca', 'uk-fos-summary'] as const).map((block) => ({
        ...{ id: block, version: '1', hash: 'f'.repeat(64), calendar: 'house', blocks: [block] },
      }));
      const short = { name: 'uk-fos-summary.resolution', regime: 'uk-fos-summary', optional: true } as const;
      const kind = { class: 'regulatory', starts: 'receipt', due: '3 days', metBy: 'settlement' } as const;
      const clocks = [...aPlan().clocks, { ...short, ...kind, warnings: [], escalation: [] }];
      const complaint = { plan: aPlan({ regimes, clocks }) };
      const own = (template: 'final-response' | 'review', regime: string) =>
        write(language, template, { complaint, draft: { about: { regime } } }).text;
      for (const template of ['final-response', 'review'] as const) {
        expect(own(template, 'uk-fos')).toMatch(/financial-ombudsman/);
        expect(own(template, 'uk-fos')).not.toMatch(/AFCA/);
        expect(own(template, 'au-afca')).toMatch(/AFCA/);
        expect(own(template, 'au-afca')).not.toMatch(/financial-ombudsman/);
        expect(own(template, 'uk-fos')).toMatch(language === 'en' ? /this answer 2 times/ : /2封/);
        expect(letterUnder(['uk-fos'], language, template).text).not.toMatch(/this answer 1 times|1封/);
      }
    },
  );

  it('stays out of letters that answer nothing', () => {
    const others = LETTERS.filter((template) => !(ANSWERS as readonly string[]).includes(template));
    const plan = aPlan({ regimes: [{ id: 'l', version: '1', hash: '', calendar: 'house', blocks: ['uk-fos'] }] });
    for (const template of others) expect(blocksOf(template, { plan, clocks: [] })).toEqual([]);
  });

  it('is told in short by text message, and never cut', () => {
    const { text } = letterUnder(['uk-fos', 'au-afca'], 'en', 'final-response', 'sms');
    expect(text).toContain('financial-ombudsman.org.uk, within 6 months');
    expect(text.endsWith('AFCA: afca.org.au, telephone 1800 931 678.')).toBe(true);
    expect(text).toContain('direct line');
  });

  it('of the short way is said only while the short way holds', () => {
    const regimes = [
      { id: 'short', version: '1', hash: '', calendar: 'house', blocks: ['uk-fos-summary' as const] },
      { id: 'long', version: '1', hash: '', calendar: 'house', blocks: ['uk-fos' as const] },
    ];
    const plan = aPlan({ regimes });
    const clock = aClock({ name: 'short.resolution', due: '2026-12-24T17:00:00.000Z' });
    expect(blocksOf('choice-confirmed', { plan, clocks: [clock] })).toEqual(['uk-fos-summary']);
    expect(blocksOf('choice-confirmed', { plan, clocks: [{ ...clock, status: 'breached' }] })).toEqual([]);
    expect(blocksOf('final-response', { plan, clocks: [{ ...clock, status: 'breached' }] })).toEqual(['uk-fos']);
  });

  it('is owed with the acknowledgement where the deadline had passed before anybody could act', () => {
    const { text } = write('en', 'acknowledgement', { complaint: { owed: ['au-afca'] } });
    expect(text).toMatch(/afca\.org\.au/);
  });
});

describe('A final response that lacks what law wants', () => {
  it.each(ANSWERS.flatMap((template) => LANGUAGES.map((language) => [template, language] as const)))(
    'is refused at the start, if %s of %s has no place for it',
    (template, language) => {
      const source = sourceOf(language, template);
      expect(() => demandPlace(template, source)).not.toThrow();
      const without = source.replace(/<%~ include\('@(blocks|further)'\) %>\n/, '');
      expect(without).not.toBe(source);
      expect(() => demandPlace(template, without)).toThrow(`${template}.eta has no place for the text blocks`);
    },
  );

  it('is refused when it is written, whatever took the block away', () => {
    const block = 'You may take your complaint to the Ombudsman.';
    expect(() => demandBlocks('final-response', `Dear Chen Mei,\n\n${block}\n\nLi Na`, [block])).not.toThrow();
    expect(() => demandBlocks('final-response', 'Dear Chen Mei,\n\nLi Na', [block])).toThrow(
      'The letter final-response lacks a block that law wants: You may take',
    );
  });
});
