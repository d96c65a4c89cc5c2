import { createHash, createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'
/** The specification asks for 24 to 64. */
const SECRET_BYTES = 32

export function newSecret(random: (bytes: number) => Buffer = randomBytes): string {
  return PREFIX + random(SECRET_BYTES).toString('base64')
}

/** Of a message: the same for the same body, so that one that is sent again has the id that it had. */
export function messageId(body: string): string {
  return `msg_${createHash('sha256').update(body).digest('base64url').slice(0, 32)}`
}

/**
 * The headers of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, once for each secret that is in force.
 * `at`: epoch milliseconds; the header says seconds.
 */
export function signatureHeaders(
  body: string,
  secrets: readonly string[],
  at: number,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const id = messageId(body)
  const timestamp = String(Math.floor(at / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
