import { details } from '../../workflows/details';
import { aClock, aComplaint } from '../builders';

describe('the case sheet in the Temporal UI', () => {
  it('leads with the deadline that binds first, whichever law it is of, not with the daily news, and ends with what is over', () => {
    const clocks = [
      aClock({ name: 'acknowledge', due: '2026-11-20T12:00:00.000Z', status: 'met' }),
      aClock({ name: 'update', due: '2026-11-24T09:00:00.000Z' }),
      aClock({ name: 'decide', due: '2026-12-18T08:00:00.000Z' }),
      aClock({ name: 'air.answer', due: '2026-12-20T22:59:59.000Z' }),
      aClock({ name: 'bank.answer', due: '2026-12-11T22:59:59.000Z' }),
    ];
    const rows = details(aComplaint({ clocks })).match(/^\| [a-z.]+(?= \| (?:running|met))/gm);
    expect(rows).toEqual(['| bank.answer', '| decide', '| air.answer', '| update', '| acknowledge']);
  });
});
