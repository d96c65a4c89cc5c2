import type { Response } from 'express'

/** How a browser calls what it is told to keep; the last word is the ending. A program sees the body alone. */
export function nameFile(response: Response, ...words: [string, ...string[]]): void {
  const safe = words.map((word) => word.replaceAll(/[^\w.-]+/g, '-'))
  const ending = safe.pop() ?? ''
  response.set('Content-Disposition', `attachment; filename="${safe.join('-')}.${ending}"`)
}
