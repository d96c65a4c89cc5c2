import { writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ConfigError } from '../../server/config/config-error.ts'
import { createLog } from '../../server/log.ts'
import { ownCertificate } from '../../server/own-certificate.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { selfSigned } from '../support/self-signed.ts'
import { CITY, heard, startServer, temporaryFolder, until, type TestServer } from '../support/server.ts'

const FIRST = selfSigned('first')
const SECOND = selfSigned('second')
const log = createLog('silent')

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let files: { cert: string; key: string }
beforeAll(async () => {
  folder = await temporaryFolder()
  files = { cert: join(folder.path, 'cert.pem'), key: join(folder.path, 'key.pem') }
})
afterAll(() => folder.remove())

async function put({ cert, key }: { cert: string; key: string }): Promise<void> {
  await writeFile(files.key, key)
  await writeFile(files.cert, cert)
}

describe('a server with a certificate of its own', () => {
  let server: TestServer
  beforeAll(async () => {
    await put(FIRST)
    server = await startServer({ TLS_CERT_FILE: files.cert, TLS_KEY_FILE: files.key })
  })
  afterAll(() => server.stop())

  test('answers by HTTPS, tells so in its address, and promises it to browsers', async () => {
    expect(server.url).toBe(`https://localhost:${server.port}`)
    const { status, headers } = await get(server, '/healthz')
    expect(status).toBe(200)
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
  })

  test('takes feeds by WebSocket, and pages of its own by https alone', async () => {
    const auth = { protocol: PROTOCOL_VERSION, feed: CITY, timebase: { kind: 'live' } }
    const connectFrom = (Origin: string) =>
      io(`${server.url}/feeds`, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        auth,
        ca: FIRST.cert,
        extraHeaders: { Origin },
      })
    const socket = connectFrom(server.url)
    await heard(socket, 'welcome')
    socket.disconnect()
    const foreign = connectFrom('https://evil.example')
    await heard(foreign, 'connect_error')
    foreign.disconnect()
  })

  test('goes on with another certificate when its files change, without a start', async () => {
    await put(SECOND)
    await until(async () => (await certificateOf(server)).includes('second'))
    await put(FIRST)
    await until(async () => (await certificateOf(server)).includes('first'))
  })

  test('speaks no TLS older than 1.2', async () => {
    const spoken = (maxVersion: 'TLSv1.1' | 'TLSv1.2') =>
      new Promise<string | null>((resolve) => {
        const options = { port: server.port, host: '127.0.0.1', ca: FIRST.cert, minVersion: 'TLSv1' } as const
        const socket = connect({ ...options, maxVersion, ciphers: 'DEFAULT@SECLEVEL=0' }, () => {
          resolve(socket.getProtocol())
          socket.end()
        })
        socket.once('error', () => resolve(null))
      })
    expect(await spoken('TLSv1.2')).toBe('TLSv1.2')
    expect(await spoken('TLSv1.1')).toBeNull()
  })
})

describe('files of a certificate', () => {
  test('are taken anew when both have changed, and not while they do not fit', async () => {
    await put(FIRST)
    const certificate = ownCertificate(files, log, 10)
    const taken: unknown[] = []
    certificate.onChange(({ cert }) => taken.push(cert))
    await writeFile(files.key, SECOND.key)
    await writeFile(files.cert, SECOND.cert)
    await until(() => certificate.options().cert === SECOND.cert)
    expect(taken).not.toContain(FIRST.cert)

    await writeFile(files.cert, 'no certificate')
    await writeFile(files.key, FIRST.key)
    await put(FIRST)
    await until(() => certificate.options().cert === FIRST.cert)
    expect(taken).not.toContain('no certificate')
    certificate.stop()
  })

  test('that do not fit from the start are refused by name', async () => {
    await put({ cert: FIRST.cert, key: SECOND.key })
    expect(() => ownCertificate(files, log)).toThrow(new ConfigError([wrongKey()]))
    expect(() => ownCertificate({ ...files, cert: '/nowhere' }, log)).toThrow(
      /^TLS_CERT_FILE: expected a PEM file/,
    )
    await put({ cert: FIRST.cert, key: '' })
    expect(() => ownCertificate(files, log)).toThrow(/^TLS_KEY_FILE: expected a PEM file/)
    await put({ cert: FIRST.cert, key: SECOND.key })
    const settings = { TLS_CERT_FILE: files.cert, TLS_KEY_FILE: files.key }
    await expect(startServer(settings)).rejects.toThrow(wrongKey())
  })

  const wrongKey = () => `TLS_KEY_FILE: expected the PEM key of the PEM certificate in ${files.cert}`
})

function certificateOf({ port }: TestServer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', ca: [FIRST.cert, SECOND.cert] }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN))
      socket.end()
    })
    socket.once('error', reject)
  })
}

function get({ port }: TestServer, path: string) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    const asked = request({ host: 'localhost', port, path, ca: FIRST.cert }, (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers })
    })
    asked.on('error', reject)
    asked.end()
  })
}
