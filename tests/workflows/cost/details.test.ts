import { sheetOf } from '../../../application/turns/display/sheet';
import { CaseSheet } from '../../../workflows/run/case-sheet';
import { aClock, aComplaint, RECEIVED } from '../../harness/builders';

describe('the case sheet in the Temporal UI', () => {
  it('begins with the next deadline of whichever regime, then the daily update, and ends with clocks that have ended', () => {
    const clocks = [
      aClock({ name: 'acknowledge', due: '2026-11-20T12:00:00.000Z', status: 'met' }),
      aClock({ name: 'decide', due: '2026-12-18T08:00:00.000Z' }),
      aClock({ name: 'air.answer', due: '2026-12-20T22:59:59.000Z' }),
      aClock({ name: 'bank.answer', due: '2026-12-11T22:59:59.000Z' }),
    ];
    const rows = sheetOf(aComplaint({ clocks }), RECEIVED).clocks?.match(/^\| [a-z.]+(?= \| (?:running|met))/gm);
    expect(rows).toEqual(['| bank.answer', '| decide', '| air.answer', '| acknowledge']);
  });

  it('keeps what no turn has changed, and drops what has gone', () => {
    const sheet = new CaseSheet();
    sheet.update({ sheet: { head: '**C-1**', approvals: 'Approval a1 waits.' }, did: ['OfferProposed'] });
    sheet.update({ sheet: { approvals: '' }, did: ['ApprovalDecided'] });
    const due = Date.parse('2026-12-18T08:00:00.000Z');
    expect(sheet.text({ due, what: 'Daily update' })).toBe(
      [
        '**C-1**',
        'Next due: Daily update, 2026-12-18T08:00:00.000Z.',
        'Last events: OfferProposed, ApprovalDecided.',
      ].join('\n\n'),
    );
  });
});
