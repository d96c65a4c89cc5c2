/** What was complained of during one test, and what the test said it expects to be complained of. */
export class Complaints {
  private readonly heard: string[] = []
  private readonly expected: RegExp[] = []

  /** Let pass what matches: a test that cuts a link expects the browser to say so. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern)
  }

  hear(complaint: string): void {
    this.heard.push(complaint)
  }

  /** Throws when anything unexpected was heard; forgets everything. */
  settle(): void {
    const unexpected = this.heard.filter(
      (complaint) => !this.expected.some((pattern) => pattern.test(complaint)),
    )
    this.heard.length = 0
    this.expected.length = 0
    if (unexpected.length > 0) throw new Error(`Unexpected complaints:\n${unexpected.join('\n')}`)
  }
}
