import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeTcvn3 } from '../../shared/files/tcvn3.ts'
import { fileFormOf } from '../../simulators/replay/file-form.ts'
import { readTable } from '../../simulators/replay/rows.ts'
import { TestFolders } from '../support/test-folders.ts'
import { fileOf } from './fixture.ts'

const folders = new TestFolders()
afterAll(() => folders.remove())

const WORDS = 'đèn đường hỏng ở ngõ, cống thoát nước tắc, rác ứ đọng'

const DECODERS = {
  tcvn3: decodeTcvn3,
  'windows-1258': (bytes: Uint8Array) => new TextDecoder('windows-1258').decode(bytes),
} as const

/** By the letters that the encoding has; of windows-1258 tones stand apart. */
function encoded(text: string, encoding: keyof typeof DECODERS): Buffer {
  const bytes = new Map<string, number>()
  for (let byte = 255; byte >= 0; byte--) bytes.set(DECODERS[encoding](Uint8Array.of(byte)), byte)
  const lettersOf = (char: string): string[] => {
    if (bytes.has(char)) return [char]
    const apart = char.normalize('NFD')
    return [
      `${apart[0]}${apart.slice(1).replaceAll(TONES, '')}`.normalize('NFC'),
      ...(apart.match(TONES) ?? []),
    ]
  }
  return Buffer.from([...text].flatMap(lettersOf).map((letter) => bytes.get(letter) ?? 0x3f))
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

describe('a table without a mark that is no UTF-8', () => {
  it.each(['tcvn3', 'windows-1258'] as const)(
    'is Vietnamese where it reads as that: %s',
    async (encoding) => {
      const file = fileOf(folders, 'vn.csv')
      writeFileSync(file, encoded(`id;what\r\n1;${WORDS}\r\n`, encoding))
      expect(fileFormOf(file)?.encoding).toBe(encoding)
      const rows: (readonly string[])[] = []
      for await (const row of (await readTable(file)).rows) rows.push(row)
      expect(rows).toEqual([['1', WORDS]])
    },
  )

  it.each(['Café du Théâtre, Hôtel Élysée, à Évry, été, forêt, âge', 'only £5 – a few'])(
    'is of Western machines else: %s',
    (words) => {
      const file = fileOf(folders, 'west.csv')
      writeFileSync(file, Buffer.from(`id;what\r\n1;${words.replace('–', '\u0096')}\r\n`, 'latin1'))
      expect(fileFormOf(file)?.encoding).toBe('windows-1252')
    },
  )
})
