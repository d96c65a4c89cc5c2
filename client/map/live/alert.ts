/** Something of severity high or worse, in world coordinates. */
export interface Alert {
  readonly x: number
  readonly y: number
  /** Rank. */
  readonly severity: number
  /** Equipment, not a case. */
  readonly round?: boolean
}
