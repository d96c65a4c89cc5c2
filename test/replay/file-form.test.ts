import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { VIETNAMESE_ENCODINGS } from '../../shared/files/vietnamese-encoding.ts'
import { fileFormOf } from '../../simulators/replay/file-form.ts'
import { readTable } from '../../simulators/replay/rows.ts'
import { encodeVietnamese } from '../support/encode-vietnamese.ts'
import { TestFolders } from '../support/test-folders.ts'
import { fileOf } from './fixture.ts'

const folders = new TestFolders()
afterAll(() => folders.remove())

const WORDS = 'đèn đường hỏng ở ngõ, cống thoát nước tắc, rác ứ đọng'

describe('a table without a mark that is no UTF-8', () => {
  it.each(VIETNAMESE_ENCODINGS)('is Vietnamese where it reads as that: %s', async (encoding) => {
    const file = fileOf(folders, 'vn.csv')
    writeFileSync(file, encodeVietnamese(`id;what\r\n1;${WORDS}\r\n`, encoding))
    expect(fileFormOf(file)?.encoding).toBe(encoding)
    const rows: (readonly string[])[] = []
    for await (const row of (await readTable(file)).rows) rows.push(row)
    expect(rows).toEqual([['1', WORDS]])
  })

  it.each([
    'Café du Théâtre, Hôtel Élysée, à Évry, été, forêt, âge',
    'não há pães, são só três, à mão, já é má',
    'ciò è già più di quanto può, però lì sì',
    'only £5 – a few',
  ])('is of Western machines else: %s', (words) => {
    const file = fileOf(folders, 'west.csv')
    writeFileSync(file, Buffer.from(`id;what\r\n1;${words.replace('–', '\u0096')}\r\n`, 'latin1'))
    expect(fileFormOf(file)?.encoding).toBe('windows-1252')
  })
})
