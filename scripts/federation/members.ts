/** A centre of the federation that is started on one machine. */
export interface Member {
  centre: string
  tier: 'region' | 'province' | 'city'
  parent?: string
}

/** Of the pack of Thái Nguyên; a parent before its children. */
export const FEDERATION: readonly Member[] = [
  { centre: 'northern-mountains', tier: 'region' },
  { centre: 'thai-nguyen-province', tier: 'province', parent: 'northern-mountains' },
  ...['thai-nguyen', 'pho-yen', 'song-cong'].map((city) => ({
    centre: city,
    tier: 'city' as const,
    parent: 'thai-nguyen-province',
  })),
]
