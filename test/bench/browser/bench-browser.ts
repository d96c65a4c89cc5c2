import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createReadStream } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core'
import { build } from 'vite'

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--js-flags=--expose-gc',
]
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
}

/** The built bench page on a loopback port, and a browser to open it in. */
export interface BenchBrowser {
  open(): Promise<{ page: Page; cdp: CDPSession }>
  stop(): Promise<void>
}

export async function startBenchBrowser(size: { width: number; height: number }): Promise<BenchBrowser> {
  if (!existsSync(CHROMIUM)) throw new Error(`no Chromium at ${CHROMIUM}: set CHROMIUM_PATH`)
  const folder = mkdtempSync(join(tmpdir(), 'map-bench-'))
  const root = fileURLToPath(new URL('page', import.meta.url))
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, modulePreload: false },
  })
  const server = serveFolder(folder)
  const port = await listening(server)
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  return {
    async open() {
      const page = await browser.newPage({ viewport: size, deviceScaleFactor: 1 })
      page.on('pageerror', (error) => {
        throw error
      })
      await page.goto(`http://127.0.0.1:${port}/`)
      await page.waitForFunction(() => 'mapBench' in globalThis)
      const cdp = await page.context().newCDPSession(page)
      // Processor time of the thread: other work on the machine does not count.
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
      return { page, cdp }
    },
    async stop() {
      await browser.close()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function serveFolder(folder: string): Server {
  return createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://bench').pathname)
    const file = join(folder, path === '/' ? 'index.html' : path)
    if (!existsSync(file)) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  })
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the bench server has no port')
  return address.port
}
