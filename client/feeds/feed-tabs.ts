/** Parts of a feed's page, as its address names them. */
export const FEED_TABS = ['state', 'connect', 'credentials', 'quarantine', 'files'] as const
export type FeedTab = (typeof FEED_TABS)[number]
