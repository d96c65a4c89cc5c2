/** What of a document is read. Beyond, it is refused whole, before anything is made of it. */
export const XML_LIMITS = {
  bytes: 4 * 1024 * 1024,
  depth: 64,
  /** Elements, comments, CDATA sections and instructions together. */
  marks: 200_000,
  attributes: 64,
  /** `&` that begin no reference. */
  bareAmpersands: 50_000,
} as const
