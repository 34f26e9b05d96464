import { basename } from 'node:path';
import { makeRenderer } from '../../../letters/render';
import { aPerson } from '../../harness/builders';
import { aStaff, words } from '../house';
import { COMPANY, lettersOf, sourceOf, write } from '../language';
import { aDraft, anOffer, MOMENTS } from '../samples';

/** Letters from which somebody accepts. */
const OFFERING = ['offer', 'offer-reminder', 'final-response'] as const;
const LANGUAGES = ['en', 'zh-CN'] as const;
const each = LANGUAGES.flatMap((language) => OFFERING.map((template) => [language, template] as const));

const SAYS = {
  en: {
    full: ['settles your complaint in full', 'give up asking us for anything more', 'ask me first'],
    law: 'You never give up what a law or a rule of ours gives you by itself',
    rest: ['takes away none of your other rights', 'any other claim that you have stays open'],
  },
  'zh-CN': {
    full: ['您的投诉就此全部解决', '您不再就同一件事向我们提出其他要求', '请先问我'],
    law: '法律或我们的规则本来就给予您的权利，您绝不会因此放弃',
    rest: ['您的其他权利不受影响', '您的其他要求仍然保留'],
  },
};
const offering = (offer: Parameters<typeof anOffer>[0]) => ({
  complaint: { offers: [anOffer(offer)] },
  draft: { about: { offer: 'o1', because: 'offer-stands' } },
});

describe('what accepting means', () => {
  it.each(each)('is said in %s/%s where it settles in full, with what is given up and what never is', (...of) => {
    const [language, template] = of;
    const { text } = write(language, template, offering({ settlesInFull: true }));
    for (const phrase of [...SAYS[language].full, SAYS[language].law]) expect(text).toContain(phrase);
    for (const phrase of SAYS[language].rest) expect(text).not.toContain(phrase);
  });

  it.each(each)('is said in %s/%s where it does not: other claims stay open', (language, template) => {
    const { text } = write(language, template, offering({ settlesInFull: false }));
    for (const phrase of SAYS[language].rest) expect(text).toContain(phrase);
    for (const phrase of SAYS[language].full) expect(text).not.toContain(phrase);
  });

  it.each(LANGUAGES)('is said in %s even where the letter is a text message', (language) => {
    const by = (settlesInFull: boolean) =>
      write(language, 'offer', { channel: 'sms', ...offering({ settlesInFull }) }).text;
    expect(by(true)).toMatch(/It settles all\.|接受即全部解决。/);
    expect(by(false)).toMatch(/Other claims stay open\.|其他要求仍然保留。/);
  });

  it.each(LANGUAGES)('is said in %s by one part, and no template lists options without it', (language) => {
    const names = lettersOf(language).map((file) => basename(file, '.eta'));
    const listing = names.filter((name) => {
      const [, letter = ''] = sourceOf(language, name).split('=== letter ===');
      return /offer\??\.options|@options/.test(letter.split('=== sms ===')[0] ?? '');
    });
    expect(listing.sort()).toEqual([...OFFERING].sort());
    for (const name of listing) {
      const source = sourceOf(language, name).split('=== sms ===')[0];
      expect(source).toContain("include('@options')");
      expect(source).not.toMatch(/offer\??\.options/);
    }
  });
});

describe('an option', () => {
  const [option] = anOffer().options;
  const withOption = (more: object) => offering({ options: option ? [{ ...option, ...more }] : [] });

  it.each([
    ['en', 'This option holds as a whole'],
    ['zh-CN', '这一方案是一个整体'],
  ])('that is all or nothing says so in %s, and no other does', (language, phrase) => {
    expect(write(language, 'offer', withOption({ allOrNothing: true })).text).toContain(phrase);
    expect(write(language, 'offer', withOption({})).text).not.toContain(phrase);
  });

  it.each([
    ['en', { refund: 5, voucher: 1 }, 'It usually takes 5 days.'],
    ['en', { refund: 1, voucher: 1 }, 'It usually takes a day.'],
    ['zh-CN', { refund: 5, voucher: 1 }, '通常需要5天。'],
  ])('says in %s how many days it takes, and names no date that it could miss', (language, days, phrase) => {
    const known: Record<string, number> = days;
    const render = makeRenderer({
      ...{ staff: aStaff(), words, company: COMPANY },
      days: (_, remedy) => known[remedy] ?? null,
    });
    const { reach } = MOMENTS.offer.complaint;
    const complaint = { ...MOMENTS.offer.complaint, reach: { ...reach, language } };
    expect(render(aDraft('offer'), complaint, aPerson({ language })).text).toContain(phrase);
  });

  it('of which one part is unknown says nothing of its days', () => {
    expect(write('en', 'offer').text).not.toContain('usually takes');
  });
});

describe('a yes that came too late', () => {
  it.each([
    ['en', 'our offer was no longer open', 'To put it right: a full refund (€1,234.50)'],
    ['zh-CN', '我们的方案已经失效', '纠正问题：全额退款（€1,234.50）'],
  ])('is answered in %s: what was understood, and that nothing runs yet', (language, ended, chosen) => {
    const { text } = write(language, 'late-answer');
    expect(text).toContain(ended);
    expect(text).toContain(chosen);
  });
});
