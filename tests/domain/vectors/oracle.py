"""Working days as numpy counts them, a program that shares nothing with ours: `npm run vectors` (needs `pip install numpy`).

Reads our calendars from standard input (see export.ts) and prints, per calendar, days with the date that lies so many
working days after or before them, and days with the working day to which they roll.
"""
import json
import sys

import numpy as np

# Before weekends, holidays, ends of years and make-up days of some calendar; a Saturday, a Sunday, a leap day.
STARTS = [
    "2024-02-03", "2024-02-08", "2024-02-29", "2024-03-28", "2025-01-26", "2025-04-17", "2025-07-03", "2025-09-30",
    "2025-10-31", "2025-12-24", "2026-01-25", "2026-03-16", "2026-05-02", "2026-05-26", "2026-12-21", "2027-03-25",
]
AMOUNTS = [1, 2, 3, 5, 8, 10, 15, 20, 35, 45, 60, 90]
PER_CALENDAR = 12
ROLLED = ["2025-12-25", "2026-04-04", "2026-05-03"]


def numpy_calendar(calendar):
    """Make-up days are unknown to numpy: then every day works but the closed ones and the idle days of the week."""
    closed = np.array(calendar["closed"], dtype="datetime64[D]")
    if not calendar["open"]:
        return np.busdaycalendar(weekmask=calendar["weekmask"], holidays=closed)
    days = np.arange("2015-01-01", "2037-01-01", dtype="datetime64[D]")
    made_up = np.array(calendar["open"], dtype="datetime64[D]")
    idle = days[~np.is_busday(days, weekmask=calendar["weekmask"])]
    return np.busdaycalendar(weekmask="1111111", holidays=np.setdiff1d(np.union1d(idle, closed), made_up))


def covered(calendar, *dates):
    first, last = calendar["covers"] or (1900, 2199)
    return all(first <= int(str(date)[:4]) <= last for date in dates)


def vectors_of(calendar, number):
    counts = numpy_calendar(calendar)
    found = []
    for index, start in enumerate(STARTS):
        amount = AMOUNTS[(index * 5 + number * 7) % len(AMOUNTS)]
        later = np.busday_offset(start, amount, roll="backward", busdaycal=counts)
        earlier = np.busday_offset(start, -amount, roll="forward", busdaycal=counts)
        if covered(calendar, start, later, earlier) and len(found) < PER_CALENDAR:
            found.append({"from": start, "days": amount, "later": str(later), "earlier": str(earlier)})
    rolled = [
        {
            "from": date,
            "forward": str(np.busday_offset(date, 0, roll="forward", busdaycal=counts)),
            "backward": str(np.busday_offset(date, 0, roll="backward", busdaycal=counts)),
        }
        for date in ROLLED
        if covered(calendar, date)
    ]
    return {"calendar": calendar["id"], "version": calendar["version"], "counted": found, "rolled": rolled}


calendars = json.load(sys.stdin)
oracle = f"numpy {np.__version__}, busday_offset"
json.dump(
    {"oracle": oracle, "calendars": [vectors_of(one, number) for number, one in enumerate(calendars)]},
    sys.stdout,
    indent=2,
)
