/** A centre of the federation that is started on one machine. */
export interface Member {
  centre: string
  tier: 'region' | 'province' | 'city'
  parent?: string
  /** The feed that the pack has simulated, and what it is called at this centre. */
  simulates?: { feed: string; as: string }
}

/** Of the pack of Thái Nguyên; a parent before its children. */
export const FEDERATION: readonly Member[] = [
  { centre: 'northern-mountains', tier: 'region' },
  {
    centre: 'thai-nguyen-province',
    tier: 'province',
    parent: 'northern-mountains',
    simulates: { feed: 'province-thai-nguyen', as: 'province-thai-nguyen' },
  },
  ...['thai-nguyen', 'pho-yen', 'song-cong'].map((city) => ({
    centre: city,
    tier: 'city' as const,
    parent: 'thai-nguyen-province',
    simulates: { feed: `city-${city}`, as: `${city}-systems` },
  })),
]
