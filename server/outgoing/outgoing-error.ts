/** Why a request of this server's own was not made, or its answer not taken. */
export type OutgoingProblem =
  | 'not-https'
  | 'forbidden-address'
  | 'too-many-redirects'
  | 'redirect'
  | 'too-large'
  | 'took-too-long'
  | 'unreachable'

/** Names the host, never the address that it led to nor what was sent: the message may reach somebody. */
export class OutgoingError extends Error {
  override readonly name = 'OutgoingError'
  readonly problem: OutgoingProblem

  constructor(problem: OutgoingProblem, host: string, options?: ErrorOptions) {
    super(`${host}: ${problem}`, options)
    this.problem = problem
  }
}
