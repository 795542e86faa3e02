"""What a time phrase means on a given day: the reading for each rule that `knowledge/times.toml` names.

A reading takes the words and the situation (the day they hang on, tense, what was told before) and gives an interval with its TIMEX3 value,
or None where the words are no time after all. Without a day to hang on, only what the words themselves say is given.
"""

from collections.abc import Callable, Mapping, Sequence

from dragoman.annotate import times_days as days
from dragoman.annotate import times_distances as distances
from dragoman.annotate import times_lengths as lengths
from dragoman.annotate import times_stretches as stretches
from dragoman.annotate.times_reading import Reading, Situation

READINGS: Mapping[str, Callable[[Sequence[str], Situation], Reading | None]] = {
    "day.clock": days.day_clock, "days.range": days.days_range, "days.pair": days.days_pair, "day.explicit": days.day_explicit,
    "day.token": days.day_token, "day.ordinal": days.day_ordinal,
    "part.of": stretches.part_of, "part.quarter": stretches.part_quarter, "part.edge": stretches.part_edge,
    "day.relative": days.day_relative, "day.part": days.day_part, "weekday.clock": days.weekday_clock, "weekday.week": days.weekday_week,
    "set.weekday": lengths.set_weekday, "set.often": lengths.set_often, "weekday.shift": days.weekday_shift, "weekday.bare": days.weekday_bare,
    "months.range": stretches.months_range, "months.both": stretches.months_range, "month.year": stretches.month_year,
    "month.shift": stretches.month_shift, "season.named": stretches.season_named, "season.bare": stretches.season_named,
    "years.range": stretches.years_range, "decade.named": stretches.decade_named, "century.named": stretches.century_named,
    "year.fiscal": stretches.year_fiscal, "year.spelt": stretches.year_spelt, "distance.ago": distances.distance_ago,
    "distance.vague": distances.distance_vague, "distance.after": distances.distance_after, "distance.same": distances.distance_same,
    "distance.in": distances.distance_in, "window.numbered": lengths.window_numbered, "window.bare": lengths.window_bare,
    "period.shift": stretches.period_shift, "anniversary.day": stretches.anniversary_day, "compare.yearago": stretches.compare_yearago,
    "compare.year": stretches.compare_year, "length.age": lengths.length_age, "length.joined": lengths.length_joined,
    "length.numbered": lengths.length_numbered, "length.vague": lengths.length_vague, "length.months": lengths.length_months,
    "holiday": days.holiday, "month.bare": stretches.month_bare, "year.bare": stretches.year_bare, "weekend": stretches.weekend,
    "open.now": distances.open_now, "open.current": distances.open_now, "open.past": distances.open_past, "open.future": distances.open_future,
    "clock.bare": days.clock_bare, "period.the": stretches.period_the,
}
