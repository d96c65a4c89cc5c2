import type { FeedItem } from './read-item.ts'

/**
 * What each item of a document is known by: what its source calls it, else its link, else its title. Those without a
 * name of their own that share this, and say another thing, are known by their title too, and where they share that as
 * well, by their time, or else their text. Of one that shares nothing the name is what it always was.
 */
export function namesOfItems(items: readonly FeedItem[]): string[] {
  const titles = new Map<string, Set<string>>()
  const tellings = new Map<string, Set<string>>()
  for (const item of items) {
    add(titles, item.name, titleOf(item))
    if (!item.isNamed) add(tellings, withTitle(item), tellingOf(item))
  }
  return items.map((item) => {
    if (item.isNamed) return item.name
    const isAlone = tellings.get(withTitle(item))?.size === 1
    if (isAlone && titles.get(item.name)?.size === 1) return item.name
    return isAlone ? withTitle(item) : `${withTitle(item)} ${tellingOf(item)}`
  })
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([value]))
  else set.add(value)
}

function titleOf({ title, text }: FeedItem): string {
  return title || text
}

function withTitle(item: FeedItem): string {
  return `${item.name} ${titleOf(item)}`
}

function tellingOf({ publishedAt, text }: FeedItem): string {
  return publishedAt === undefined ? text : new Date(publishedAt).toISOString()
}
