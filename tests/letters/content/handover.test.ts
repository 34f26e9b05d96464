import { LETTERS } from '../../../domain/model';
import { write } from '../language';
import { isToThirdParty, MOMENTS } from '../samples';

/** Sentences that send the complainant away to whoever supplied the thing. */
const HANDOVERS = [
  /\b(contact|call|ring|phone|write to|e-?mail|ask|approach|turn to|speak to|get in touch with|reach out to)\s+(?:directly\s+)?(?:with\s+)?(?:the|your|that|this|their)\s+(?:\w+\s+)?(supplier|hotel|airline|carrier|seller|merchant|provider|partner|manufacturer|third party|other company)/i,
  /\b(supplier|hotel|airline|carrier|seller|merchant|provider|partner|manufacturer|third party|other company)\b[^.]*\b(responsible for (this|your)|will (contact|deal with|help) you)/i,
  /(联系|咨询|致电|询问|找|投诉)(该|这家|那家|对方|贵)?(供应商|酒店|航空公司|商家|卖家|厂家|合作方|第三方|对方)/,
  /(供应商|酒店|航空公司|商家|卖家|厂家|合作方|第三方).{0,12}(负责处理|会联系您|为您解决)/,
];
const handsOver = (text: string) => HANDOVERS.some((sentence) => sentence.test(text));

describe('owning the complaint', () => {
  it.each([
    'Please contact the hotel about this.',
    'You should call your airline.',
    'The supplier is responsible for this matter.',
    '请您直接联系酒店。',
    '此事由供应商负责处理。',
  ])('the patterns recognise a handover: %s', (sentence) => {
    expect(handsOver(sentence)).toBe(true);
  });

  const letters = ['en', 'zh-CN'].flatMap((language) =>
    LETTERS.filter((template) => !isToThirdParty(template)).map((template) => [language, template] as const),
  );
  it.each(letters)('no complainant is sent to the supplier by %s/%s', (language, template) => {
    for (const waitingFor of ['third-party', 'remedy']) {
      const draft = { about: { ...MOMENTS[template].about, waitingFor } };
      expect(handsOver(write(language, template, { draft }).text)).toBe(false);
      expect(handsOver(write(language, template, { draft, channel: 'sms' }).text)).toBe(false);
    }
  });

  it.each([
    ['en', 'You need not contact anybody else.'],
    ['zh-CN', '您不需要再联系其他任何人。'],
  ])('the acknowledgement in %s says that nobody else has to be contacted', (language, sentence) => {
    expect(write(language, 'acknowledgement').text).toContain(sentence);
  });
});
