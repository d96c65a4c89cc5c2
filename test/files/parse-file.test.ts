import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { parseFile } from '../../server/files/parse-file.ts'
import { storeZip } from '../../server/files/store-zip.ts'
import { unzip } from '../../server/files/unzip.ts'
import { SEPARATORS } from '../../shared/files/file-format.ts'
import { encodeVietnamese } from '../support/encode-vietnamese.ts'
import { FileError } from '../../shared/files/file-error.ts'

const HEAD = 'Mã trạm;Thời gian;Tốc độ\n'
const ROW = 'Trạm Đồng Quang;02/03/2026 08:30;41,5\n'

async function codeOf(bytes: Buffer | string): Promise<string> {
  try {
    const read = await parseFile(Buffer.from(bytes), {})
    return `read ${read.rows.length} rows`
  } catch (error) {
    return error instanceof FileError ? error.code : String(error)
  }
}

describe('a CSV file', () => {
  it.each([
    ['utf-8', (text: string) => Buffer.from(text)],
    ['utf-8', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16le', (text: string) => Buffer.from(text, 'utf16le')],
    ['utf-16be', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['windows-1258', (text: string) => encodeVietnamese(text, 'windows-1258')],
    ['tcvn3', (text: string) => encodeVietnamese(text, 'tcvn3')],
    ['viscii', (text: string) => encodeVietnamese(text, 'viscii')],
  ])('in %s is read', async (encoding, encode) => {
    const read = await parseFile(encode(HEAD + ROW.repeat(3)), {})
    expect(read.format).toEqual({ encoding, separator: ';', headerRow: 1 })
    expect(read.columns).toEqual(['Mã trạm', 'Thời gian', 'Tốc độ'])
    expect(read.rows[0]).toEqual(['Trạm Đồng Quang', '02/03/2026 08:30', '41,5'])
  })

  it('has its columns below a title, or none that are named', async () => {
    const titled = await parseFile(Buffer.from(`BÁO CÁO NGÀY\n\n${HEAD}${ROW}`), {})
    expect(titled).toMatchObject({ format: { headerRow: 3 }, firstRow: 4 })
    const bare = await parseFile(Buffer.from('1;2\n3;4\n'), {})
    expect(bare).toMatchObject({ columns: ['Cột 1', 'Cột 2'], firstRow: 1, format: { headerRow: 0 } })
  })

  it('may have two columns of one name', async () => {
    const read = await parseFile(Buffer.from('Trạm,Ghi chú,Ghi chú\n1,a,a\n2,b,c\n'), {})
    expect(read.columns).toEqual(['Trạm', 'Ghi chú', 'Ghi chú (3)'])
    const bare = await parseFile(Buffer.from('a,a,b\nc,c,d\n'), {})
    expect(bare.format.headerRow).toBe(0)
  })

  it.each([',', ';', '\t', '|'] as const)('is told apart by %j', async (separator) => {
    const text =
      ['name', 'at', 'value'].join(separator) + '\n' + ['a', '2026-03-02', '1'].join(separator) + '\n'
    expect((await parseFile(Buffer.from(text), {})).format.separator).toBe(separator)
  })

  it.each([
    ['commas in figures alone', 'a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n1,5;2,5;3,5\n1,5;2,5;3,5\n', ';'],
    ['figures and no names', '1,5;2,5\n3,5;4,5\n', ';'],
    ['commas in a title', 'SỞ GTVT, TỈNH X\nBáo cáo, ngày 1\nTrạm;Tốc độ\nT1;41,5\nT2;41,7\n', ';'],
    ['lists in its cells', 'a,b,c\n1,"x;y;z",3\n2,"u;v;w",3\n', ','],
    ['places in its cells', 'id,name,at\n1,abc,105.8;21.5\n2,def,105.9;21.6\n', ','],
    ['a note in capitals and quotes', '"SEP=;"\r\na;b\r\n1,5;2,5\r\n', ';'],
  ])('with %s is told apart', async (_, text, separator) => {
    const read = await parseFile(Buffer.from(text), {})
    expect(read.format.separator).toBe(separator)
    expect(read.rows.every((row) => row.length === read.columns.length)).toBe(true)
  })

  it.each(['\r', '\n', '\r\n', '\r\r\n'])('whose lines end in %j has as many rows', async (end) => {
    const { columns, rows } = await parseFile(
      Buffer.from(['a,b', '1,"x', 'y"', '2,z', ';;', ''].join(end)),
      {},
    )
    expect(columns).toEqual(['a', 'b'])
    expect(rows.slice(0, 2)).toEqual([
      ['1', `x${end}y`],
      ['2', 'z'],
    ])
  })

  it('has quotes within a cell, and spaces around those of one', async () => {
    const { rows, unread } = await parseFile(Buffer.from('a,b,c\n1,Ống 5" đen, "x, y" \n'), {})
    expect([rows, unread]).toEqual([[['1', 'Ống 5" đen', 'x, y']], []])
  })

  it('whose quotes make no sense is read up to there, and each line behind it told', async () => {
    const open = await parseFile(Buffer.from('a,b\n1,x\n2,"y\n3,z\n\n4,"w",v\n'), {})
    expect([open.rows, open.unread]).toEqual([
      [['1', 'x'], ['2,"y'], ['3,z'], ['4,"w",v']],
      [1, 2, 3],
    ])
    const within = await parseFile(Buffer.from('a,b\n1,"x "y" z"\n2,z\n'), {})
    expect([within.rows, within.unread]).toEqual([[['1,"x "y" z"'], ['2', 'z']], [0]])
    const three = await parseFile(Buffer.from('a,b\n0,z\n1,"x "y"\n2,z\n'), {})
    expect(three.unread).toEqual([1, 2])
  })

  it('comes back as it was written', async () => {
    const cell = fc
      .stringMatching(/^[^\r\0]{1,8}$/)
      .filter((text) => text.trim() !== '' && !/[\ud800-\udfff]/.test(text))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...SEPARATORS),
        async (cells, separator) => {
          const lines = cells.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(separator))
          const read = await parseFile(Buffer.from(lines.join('\r\n')), {
            separator,
            encoding: 'utf-8',
            headerRow: 0,
          })
          expect(read.rows).toEqual(cells.map((row) => row.map((one) => one.normalize('NFC'))))
        },
      ),
    )
  })

  it('keeps text that a spreadsheet would reckon out', async () => {
    const read = await parseFile(Buffer.from('a,b\n=1+1,"@SUM(1)"\n'), {})
    expect(read.rows).toEqual([['=1+1', '@SUM(1)']])
  })

  it('that is hostile is refused with a known code', async () => {
    expect(await codeOf('')).toBe('empty-file')
    expect(await codeOf('\n\n \n')).toBe('empty-file')
    expect(await codeOf('"never ends,1\na,b\n')).toBe('bad-quotes')
    expect(await codeOf(`a${','.repeat(1_000_000)}\n1\n`)).toBe('too-many-columns')
    expect(await codeOf(`a,b\n${'x'.repeat(6_000)},1\n`)).toBe('too-long-cell')
    expect(await codeOf('a\n'.repeat(200_200))).toBe('too-many-rows')
    expect(
      await codeOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, 0, 0, 0, 0xd, 1, 2, 3, 4])),
    ).toBe('not-a-table')
    expect(await codeOf(Buffer.from('d0cf11e0a1b11ae1000000', 'hex'))).toBe('old-excel')
    expect(await codeOf(Buffer.from([0x61, 0x2c, 0x62, 0xa, 0xff, 0xfe, 0xfd, 0x2c, 0x9f, 0xa]))).toBe(
      'unknown-encoding',
    )
    // Portuguese: words that could be Vietnamese as well.
    expect(await codeOf(Buffer.from('a,b\nn\xe3o,s\xe3o\np\xe3o,\xe9\n', 'latin1'))).toBe('unknown-encoding')
    expect(await codeOf(Buffer.alloc(20 * 1024 * 1024 + 1, 'a'))).toBe('too-many-bytes')
  })

  it('of any bytes is read, or refused with a known code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await codeOf(Buffer.from(bytes))).toMatch(/^(read \d+ rows|[a-z-]+)$/)
      }),
    )
  })
})

describe('an XLSX file', () => {
  it('is read, its days without a zone and its figures as figures', async () => {
    const read = await parseFile(await workbook(), {})
    expect(read.sheets).toEqual(['Trạm & đường'])
    expect(read.columns).toEqual(['Mã', 'Lúc', 'Tốc độ', 'Ghi chú'])
    expect(read.rows).toEqual([['05518', '2026-03-02T08:30:00', 41.5, null]])
  })

  it('without the sheet that is asked for says so', async () => {
    await expect(parseFile(await workbook(), { sheet: 'khác' })).rejects.toMatchObject({
      code: 'unknown-sheet',
    })
  })

  it('that unpacks to more than is taken is not unpacked', async () => {
    const bomb = zipOf('xl/workbook.xml', deflateRawSync(Buffer.alloc(200 * 1024 * 1024)), 100)
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await codeOf(bomb)).toBe('too-many-unpacked-bytes')
  })

  it('whose last cell is far away is not filled up to it', async () => {
    expect(
      await codeOf(await withSheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>')),
    ).toBe('too-many-columns')
    expect(await codeOf(await withSheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))).toBe(
      'too-many-rows',
    )
  })

  it('that is broken is refused with a known code', async () => {
    const whole = await workbook()
    expect(await codeOf(Buffer.from('PK\u0003\u0004 and nothing more'))).toBe('not-xlsx')
    expect(await codeOf(await withSheet('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'))).toBe(
      'not-xlsx',
    )
    expect(await codeOf(storeZip([{ name: 'word/document.xml', bytes: Buffer.from('<x/>') }]))).toBe(
      'not-xlsx',
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const bytes = Buffer.from(whole)
        bytes[at] = (bytes[at] ?? 0) ^ by
        expect(await codeOf(bytes)).toMatch(/^(read \d+ rows|[a-z-]+)$/)
      }),
      { numRuns: 60 },
    )
  })

  it('with a password says so', async () => {
    const bytes = await workbook()
    // The flag of the first entry of the directory.
    const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    bytes[entry + 8] = (bytes[entry + 8] ?? 0) | 1
    expect(await codeOf(bytes)).toBe('encrypted')
  })
})

async function workbook(): Promise<Buffer> {
  const rows = [
    ['Mã', 'Lúc', 'Tốc độ', 'Ghi chú'].map((value) => ({ value, type: String })),
    [
      { value: '05518', type: String },
      { value: new Date(Date.UTC(2026, 2, 2, 8, 30)), type: Date, format: 'dd/mm/yyyy hh:mm' },
      { value: 41.5, type: Number },
      null,
    ],
  ]
  return writeExcelFile(rows, { sheet: 'Trạm & đường' }).toBuffer()
}

/** The same workbook with other rows in its sheet. */
async function withSheet(rows: string): Promise<Buffer> {
  const parts = unzip(await workbook(), () => true, 10_000_000)
  const sheet = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
  return storeZip(
    parts.map((part) =>
      part.name === 'xl/worksheets/sheet1.xml' ? { ...part, bytes: Buffer.from(sheet) } : part,
    ),
  )
}

/** A ZIP file of one packed part that says to be small. */
function zipOf(name: string, packed: Buffer, claimedBytes: number): Buffer {
  const zip = storeZip([{ name, bytes: packed }])
  const entry = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  for (const at of [8, entry + 10]) zip.writeUInt16LE(8, at)
  zip.writeUInt32LE(claimedBytes, entry + 24)
  return zip
}
