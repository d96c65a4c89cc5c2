import { describe, expect, test } from 'vitest'
import { isPacked, packBatches, unpackBatches } from '../../server/files/kept-batches.ts'
import type { RowBatch } from '../../server/files/rows-to-batches.ts'

const TEXT = 'Ngập, gọi 0912 345 678'
const MASKED = 'Ngập, gọi [SĐT]'

function batchOf(from: number, ...members: RowBatch['members']): RowBatch {
  const origins = members.map((_, i) => ({ row: from + i + 2, output: 0 }))
  return { from, to: from + 400, members, origins, notMade: [] }
}

async function kept(batches: readonly RowBatch[]): Promise<RowBatch[]> {
  const all: RowBatch[] = []
  for await (const batch of unpackBatches(await packBatches(batches))) all.push(batch)
  return all
}

describe('rows that wait for their import', () => {
  test('are kept without personal data, in whatever member; ids and figures stay as they are', async () => {
    const thing = {
      type: 'thing',
      id: '0912345678',
      kind: TEXT,
      name: TEXT,
      area: '05443',
      at: 1_772_415_000_000,
      attributes: { note: TEXT, hoTen: 'Nguyễn Văn Kín', Phone: 912345678, lanes: 123456789 },
    }
    const report = {
      type: 'case',
      id: 'k',
      things: ['019201001234'],
      title: TEXT,
      text: TEXT,
      severity: TEXT,
    }
    const reading = { type: 'reading', thing: '0912345678', value: 912345678 }
    const batch = batchOf(0, thing, report, reading)
    const problem = { code: 'not-a-figure', member: 'value', column: 'Tốc độ' } as const
    const wrong = { ...batch, notMade: [{ row: 7, output: 1, problems: [problem] }] }
    expect(await kept([wrong])).toEqual([
      {
        ...wrong,
        members: [
          { ...thing, kind: MASKED, name: MASKED, attributes: { note: MASKED, lanes: 123456789 } },
          { ...report, title: MASKED, text: MASKED, severity: MASKED },
          reading,
        ],
      },
    ])
  })

  test('come back in their order, whatever stands in them', async () => {
    const odd = 'một\nhai\r\u2028ba "bốn" \\n 🚦'
    const batches = Array.from({ length: 50 }, (_, i) =>
      batchOf(i * 400, { type: 'thing', id: `t-${i}`, name: odd.repeat(i * 20) }),
    )
    expect(await kept(batches)).toEqual(batches)
    expect(await kept([])).toEqual([])
  })

  test('are told from a file, which an older version kept', async () => {
    expect(isPacked(await packBatches([]))).toBe(true)
    expect(isPacked(Buffer.from('Mã trạm,Tên\n'))).toBe(false)
    expect(isPacked(Buffer.from('PK\x03\x04'))).toBe(false)
    expect(isPacked(Buffer.alloc(0))).toBe(false)
  })
})
