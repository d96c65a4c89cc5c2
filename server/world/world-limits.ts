export interface WorldLimits {
  series: number
  things: number
  /** Cases, open and over. */
  cases: number
  /** Cases that are over, kept for each kind. */
  closedCases: number
  /** Notices kept for each kind. */
  notices: number
}

/** Of a feed in trial: enough to judge by. */
export const TRIAL_LIMITS: WorldLimits = {
  series: 20_000,
  things: 10_000,
  cases: 5_000,
  closedCases: 500,
  notices: 200,
}

export const DEFAULT_LIMITS: WorldLimits = {
  series: 2_000_000,
  things: 500_000,
  cases: 200_000,
  closedCases: 5_000,
  notices: 2_000,
}
