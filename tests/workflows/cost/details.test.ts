import { CaseSheet } from '../../../workflows/run/case-sheet';

const due = Date.parse('2026-12-18T08:00:00.000Z');

describe('the case sheet of a run', () => {
  it('keeps what no turn has changed, drops what has gone, and leaves two empty lines at its lower edge', () => {
    const sheet = new CaseSheet();
    sheet.update({ sheet: { head: '**C-1**', late: 'Late.' }, did: ['2026-12-01 10:00 offer o1 proposed'] });
    sheet.update({ sheet: { late: '' }, did: ['2026-12-01 11:00 approval a1: approve by tom.berg'] });
    expect(sheet.text({ due, what: 'Daily update' })).toBe(
      [
        '**C-1**',
        'Next: Daily update, 2026-12-18 08:00.',
        'What happened last:',
        '- 2026-12-01 10:00 offer o1 proposed\n- 2026-12-01 11:00 approval a1: approve by tom.berg',
        '\u00a0\n\n\u00a0',
      ].join('\n\n'),
    );
  });

  it('holds the last ten things that happened, however many turns told of them', () => {
    const sheet = new CaseSheet();
    for (let nth = 1; nth <= 12; nth++) sheet.update({ did: [`line ${nth}`] });
    const lines = sheet.text({ due: null, what: '' }).match(/line \d+/g);
    expect(lines).toEqual(Array.from({ length: 10 }, (_, index) => `line ${index + 3}`));
  });
});
