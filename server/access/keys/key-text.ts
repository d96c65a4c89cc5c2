import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { KEY_PREFIX } from '../../../shared/access/access-key.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 256 random bits, in letters and digits alone: a double click takes all of it. */
const SECRET_BYTES = 32
const SECRET_LENGTH = 43
const CHECK_LENGTH = 6
const FORM = new RegExp(`^${KEY_PREFIX}[0-9A-Za-z]{${SECRET_LENGTH + CHECK_LENGTH}}$`)
/** Of the secret, so many characters are told: 220 bits are left. */
const TOLD_OF_SECRET = 6

/** A new key. Its last characters check the others, so that a scanner tells one from what only looks like it. */
export function newKey(random: (bytes: number) => Buffer = randomBytes): string {
  const secret = inLetters(BigInt(`0x${random(SECRET_BYTES).toString('hex')}`), SECRET_LENGTH)
  return `${KEY_PREFIX}${secret}${checkOf(secret)}`
}

/** Whether it was made here, or by whoever knows how; the others need not be looked for. */
export function isKeyText(text: string): boolean {
  if (!FORM.test(text)) return false
  const secret = text.slice(KEY_PREFIX.length, -CHECK_LENGTH)
  return text.slice(-CHECK_LENGTH) === checkOf(secret)
}

export function toldOf(key: string): string {
  return `${key.slice(0, KEY_PREFIX.length + TOLD_OF_SECRET)}…`
}

export function digestOf(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex')
}

function checkOf(secret: string): string {
  return inLetters(BigInt(crc32(secret)), CHECK_LENGTH)
}

function inLetters(number: bigint, length: number): string {
  const base = BigInt(ALPHABET.length)
  let left = number
  let text = ''
  for (let place = 0; place < length; place += 1) {
    text = `${ALPHABET.charAt(Number(left % base))}${text}`
    left /= base
  }
  return text
}
