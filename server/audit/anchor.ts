import { z } from 'zod'

/** Where the chain stood at a time, as it is told outside the store. */
export const anchorSchema = z.object({
  number: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.int(),
})
export type Anchor = z.infer<typeof anchorSchema>

/** Of a line of an anchors' file, or of the log; undefined for one that is neither. */
export function parseAnchor(line: string): Anchor | undefined {
  try {
    return anchorSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
