import { expect, test } from 'vitest'
import type { Refused, Translated } from '../../server/adapters/adapter.ts'
import { handOver } from '../../server/adapters/hand-over.ts'
import { ArrivalLog } from '../../server/feeds/arrivals/arrival-log.ts'
import { understand } from '../../server/feeds/arrivals/understand.ts'
import { QuarantineQueue } from '../../server/feeds/quarantine/quarantine-queue.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Locale } from '../../shared/label.ts'
import type { Observation } from '../../shared/observation.ts'
import { MAX_BATCH_OBSERVATIONS } from '../../shared/batch.ts'
import { smallScopes } from '../support/small-place.ts'
import { NOW, READING, smallGateway } from '../gateway/small-gateway.ts'

const understanding = { registry: new DomainRegistry(), tree: smallScopes().tree, zone: 'Asia/Ho_Chi_Minh' }
const refused = (i: number): Refused => ({
  path: `${i}.NgayHenTra`,
  code: 'malformed',
  message: { vi: 'trước thời điểm tiếp nhận hồ sơ', en: 'before the dossier was received' },
  raw: { ChuHoSo: 'Nguyễn Văn A', title: 'Nguyễn Văn A' },
  id: `H55-${i}`,
})
const many = <T>(count: number, of: (i: number) => T) => Array.from({ length: count }, (_, i) => of(i))
const readings = (count: number) => many(count, (i) => ({ ...READING, at: NOW - i }) as Observation)

function watchedFeed(stage: 'active' | 'trial' = 'active') {
  const { feed, gateway } = smallGateway({ stage })
  const log = new ArrivalLog(NOW)
  feed.arrivals = log
  const queue = new QuarantineQueue()
  const send = (translated: Pick<Translated, 'observations' | 'refused'>) =>
    handOver(
      feed,
      { read: translated.observations.length + translated.refused.length, ...translated },
      { batch: 'b', locale: 'vi', sender: { door: 'poll', credential: null, agent: null } },
      { gateway, queue, now: () => NOW },
    )
  const told = (locale: Locale) =>
    log.since(0).map(({ members, accepted, rejected, size, trial }) => ({
      counts: [size, accepted, rejected],
      trial,
      members: members.map((member) => understand(member, understanding, locale)),
    }))
  return { log, queue, send, told }
}

test.each(['active', 'trial'] as const)(
  'who watches a feed that is %s sees what its adapter refused beside what was judged, in their language',
  async (stage) => {
    const { log, send, told } = watchedFeed(stage)
    log.watch(NOW)
    await send({ observations: readings(1), refused: [refused(1)] })
    await send({ observations: [], refused: [refused(2)] })
    const trial = stage === 'trial'
    const reason = expect.stringContaining('before the dossier was received')
    const wrong = { outcome: 'rejected', code: 'malformed', reason }
    expect(told('en')).toMatchObject([
      {
        counts: [2, 1, 1],
        trial,
        members: [
          { index: 0, outcome: 'accepted' },
          { ...wrong, index: 1, id: 'H55-1', path: '1.NgayHenTra' },
        ],
      },
      { counts: [1, 0, 1], trial, members: [{ ...wrong, index: 0, id: 'H55-2' }] },
    ])
    expect(told('vi')[1]?.members[0]?.reason).toContain('trước thời điểm tiếp nhận hồ sơ')
    expect(JSON.stringify(log.since(0))).not.toContain('Nguyễn')
  },
)

test('of a document of many batches it is told once, and leaves room for what was judged', async () => {
  const { log, send, told } = watchedFeed()
  log.watch(NOW)
  await send({ observations: readings(MAX_BATCH_OBSERVATIONS + 1), refused: many(60, refused) })
  const arrivals = told('vi')
  expect(arrivals.map(({ counts }) => counts)).toEqual([
    [MAX_BATCH_OBSERVATIONS + 60, MAX_BATCH_OBSERVATIONS, 60],
    [1, 1, 0],
  ])
  expect(arrivals.map(({ members }) => new Set(members.map(({ index }) => index)).size)).toEqual([50, 1])
  expect(arrivals[0]?.members.filter(({ outcome }) => outcome === 'rejected')).toHaveLength(25)
})

test('where nobody watches nothing is held, and quarantine keeps why, in both languages, and of what', async () => {
  const { log, queue, send } = watchedFeed()
  await send({ observations: [], refused: [refused(1), { ...refused(2), raw: null, path: '' }] })
  expect(log.since(0)).toEqual([])
  const { message } = refused(1)
  expect(queue.takeSome(9)).toMatchObject([
    { member: '{"id":"H55-1"}', why: JSON.stringify(message), sha256: null },
    { member: '{"id":"H55-2"}', why: JSON.stringify(message), sha256: null },
  ])
})
