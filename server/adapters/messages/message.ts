/** What a broker handed over. */
export interface Message {
  readonly topic: string
  readonly payload: Buffer
  /** The broker kept it for whoever asks; it says nothing of when it was said. */
  readonly isRetained: boolean
  /** Of MQTT 5: its media type, in small letters and without parameters; otherwise empty. */
  readonly mediaType: string
  /** Of MQTT 5: what stands beside it. */
  readonly properties: Readonly<Record<string, string>>
  /** When it came; of one that came again, when it came first. */
  readonly at: number
}
