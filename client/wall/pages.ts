/** Where a page begins and ends in a list; `to` is the first that is not on it. */
export interface Page {
  from: number
  to: number
}

/** Packs rows in their order onto pages of `room`; a row that is taller than a page has one of its own. */
export function pagesOf(heights: readonly number[], room: number): Page[] {
  const pages: Page[] = []
  let from = 0
  let used = 0
  heights.forEach((height, index) => {
    if (index > from && used + height > room) {
      pages.push({ from, to: index })
      from = index
      used = 0
    }
    used += height
  })
  if (heights.length > from) pages.push({ from, to: heights.length })
  return pages
}

const PAGE_MS = 10_000

/** As few pages as `pagesOf` needs, as even as they can be in that order: the last one is not a page of one. */
export function evenPagesOf(sizes: readonly number[], room: number): Page[] {
  let pages = pagesOf(sizes, room)
  for (let tight = room - EVEN_STEP; tight > 0; tight -= EVEN_STEP) {
    const tighter = pagesOf(sizes, tight)
    if (tighter.length > pages.length) break
    pages = tighter
  }
  return pages
}
const EVEN_STEP = 0.5

/** How often pages have turned: by the clock alone, so that every screen of a room turns at the same time. */
export function turnAt(now: number): number {
  return Math.floor(now / PAGE_MS)
}

export function pageIndex(now: number, pages: number): number {
  return pages > 0 ? turnAt(now) % pages : 0
}
