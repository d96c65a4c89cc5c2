import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { looksVietnamese } from '../../shared/files/looks-vietnamese.ts'
import { VIETNAMESE_ENCODINGS } from '../../shared/files/vietnamese-encoding.ts'
import { fileFormOf } from '../../simulators/replay/file-form.ts'
import { figureOf, readTable } from '../../simulators/replay/rows.ts'
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

  it('is no Vietnamese where a capital with a sign stands behind a small letter', () => {
    expect(['Lụt', 'LỤT', 'lỤt'].map(looksVietnamese)).toEqual([1, 1, 0])
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

describe('a table of other makers', () => {
  async function rowsOf(text: string) {
    const file = fileOf(folders, 'other.csv')
    writeFileSync(file, text)
    const { columns, rows } = await readTable(file)
    const found: (readonly string[])[] = []
    for await (const row of rows) found.push(row)
    return { columns, rows: found }
  }

  it.each([
    ['a note of its separator', 'sep=;\r\n'],
    ['one in quotes', '"sep=;"\r\n'],
    ['a title that fills one cell', 'BÁO CÁO;;\n'],
    ['a title, with a comma', 'SỞ GTVT, TỈNH X\n\nBáo cáo ngày 1\n'],
  ])('has its names below %s', async (_, above) => {
    expect(await rowsOf(`${above}id;speed;flow\n1;41,5;1.234,5\n2;42,5;900\n`)).toEqual({
      columns: ['id', 'speed', 'flow'],
      rows: [
        ['1', '41,5', '1.234,5'],
        ['2', '42,5', '900'],
      ],
    })
  })

  it('whose last quote is never closed is read up to there, and what is left is one row that says nothing', async () => {
    expect((await rowsOf('id;what\n1;a\n2;"b\n3;c\n')).rows).toEqual([['1', 'a'], []])
  })

  it.each([
    ['41.5', 41.5],
    ['41,5', 41.5],
    ['105,8412', 105.8412],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1,234,567', 1234567],
    ['0,125', 0.125],
    ['1,234', undefined],
    ['1,2,3', undefined],
    ['', undefined],
  ])('has the figure %s only where that means but one', (cell, figure) => {
    expect(figureOf(cell)).toBe(figure)
  })
})
