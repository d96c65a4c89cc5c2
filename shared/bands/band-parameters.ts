/**
 * What an ordinary figure is. Fixed before they were tried on any labelled stream (`test/bench/bands/`), and the same
 * for every indicator: whoever turns them per stream until the marks look right has measured nothing.
 */
export interface BandParameters {
  /** Minutes of a slot: divides a day. */
  readonly slotMinutes: number
  /** Days that a band is made of, counted back from today. */
  readonly days: number
  /** Holidays are few: theirs are looked for this far back. */
  readonly holidayDays: number
  /** Different days that a slot needs, 3 at least; of fewer it is not known. */
  readonly leastDays: number
  /** Half the width of a band in standard deviations. */
  readonly width: number
}

export const BAND_PARAMETERS: BandParameters = {
  // A morning's rise takes about an hour; in halves of it a slot would have half of the figures.
  slotMinutes: 60,
  // Eight weeks: 40 working days and 16 of weekends, and a season is not carried over into the next.
  days: 56,
  // As long as quarters of an hour are kept.
  holidayDays: 400,
  // A week of working days, three weekends. A band of fewer would be so wide that nothing lies outside of it.
  leastDays: 5,
  // Of what is normally distributed, 3 in 1,000 lie outside.
  width: 3,
}

/** When a figure outside of its band is called unusual: not for a point, and not back and forth. */
export interface UnusualParameters {
  /** It is outside on one side for so long, without one point inside... */
  readonly enterAfterMs: number
  /** ...and that was said so often. */
  readonly enterPoints: number
  /** It is usual again when it stays well within for so long. */
  readonly leaveAfterMs: number
  /** Well within: in this share of the band around its middle. */
  readonly innerShare: number
  /** After a silence as long as this, what was before says nothing of now. */
  readonly gapMs: number
}

export const UNUSUAL_PARAMETERS: UnusualParameters = {
  // An operator who looks at what lasts a quarter of an hour looks four times an hour at most.
  enterAfterMs: 15 * 60_000,
  // Sources that speak every ten minutes are judged by three figures, not by two.
  enterPoints: 3,
  leaveAfterMs: 15 * 60_000,
  innerShare: 0.8,
  gapMs: 60 * 60_000,
}
