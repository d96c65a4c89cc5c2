/** What must be written down cannot be: it does not take effect. HTTP answers 503 `not-recording`. */
export class NotRecordingError extends Error {
  override readonly name = 'NotRecordingError'

  constructor(cause?: unknown) {
    super('the audit cannot be written', { cause })
  }
}
