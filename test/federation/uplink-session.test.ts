import { expect, it } from 'vitest'
import { UplinkSession, type SessionParts } from '../../server/federation/uplink-session.ts'
import type { UplinkGap } from '../../shared/federation/uplink-message.ts'

function gap(from: number, to: number): UplinkGap {
  return { type: 'gap', from, to, fromAt: null, toAt: null, reason: 'days' }
}

it('a gap that grows while it is told is told once more, as it is then', async () => {
  const told: [number, number][] = []
  const kept: Pick<SessionParts['kept'], 'gaps'> = { gaps: [gap(0, 5), gap(9, 12)] }
  const session = new UplinkSession({
    ...({} as SessionParts),
    kept: kept as SessionParts['kept'],
    moved: () => undefined,
    announcer: {
      upToDate: () => Promise.resolve(),
      tellGap: ({ from, to }: UplinkGap) => {
        told.push([from, to])
        if (to === 12) kept.gaps = [gap(9, 20)]
        return Promise.resolve()
      },
    } as SessionParts['announcer'],
    pool: { connect: () => Promise.reject(new Error('no store')) } as unknown as SessionParts['pool'],
  })
  await expect(session.run()).rejects.toThrow('no store')
  expect(told).toEqual([
    [0, 5],
    [9, 12],
    [9, 20],
  ])
  expect(kept.gaps).toEqual([])
})
