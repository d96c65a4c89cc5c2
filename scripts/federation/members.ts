/** A centre of the federation that is started on one machine. */
export interface Member {
  centre: string
  tier: 'region' | 'province' | 'city'
  parent?: string
  /** Feeds that the pack has said by this program, and what each is called at this centre. */
  says: readonly { feed: string; as: string }[]
}

/** Of the pack of Thái Nguyên; a parent before its children. */
export const FEDERATION: readonly Member[] = [
  { centre: 'northern-mountains', tier: 'region', says: [] },
  {
    centre: 'thai-nguyen-province',
    tier: 'province',
    parent: 'northern-mountains',
    says: ['province-thai-nguyen', 'published'].map((feed) => ({ feed, as: feed })),
  },
  ...['thai-nguyen', 'pho-yen', 'song-cong'].map((city) => ({
    centre: city,
    tier: 'city' as const,
    parent: 'thai-nguyen-province',
    says: [{ feed: `city-${city}`, as: `${city}-systems` }],
  })),
]
