import { existsSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs'
import { run } from './run.mjs'

const DEBIAN = '/usr/lib/postgresql'

/**
 * Sees to it, where it can, that the store's tests have a second PostgreSQL, the machine's: Debian's, by apt-get
 * where this is root. Without one, the tests that need it are skipped and say so.
 */
export async function ensurePostgres() {
  if (existsSync(DEBIAN) && readdirSync(DEBIAN).length > 0) return
  const isRootOfDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!isRootOfDebian) return
  await installPostgres().catch((error) => console.warn(`The machine gets no PostgreSQL: ${error.message}`))
}

async function installPostgres() {
  console.log('Installing PostgreSQL (apt-get) ...')
  forgoCluster()
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const keep = ['-o', 'Dpkg::Options::=--force-confold']
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...keep, 'postgresql'], { env })
}

/** The tests want its programs; Debian would also start a server. */
function forgoCluster() {
  const settings = '/etc/postgresql-common/createcluster.conf'
  if (existsSync(settings)) return
  mkdirSync('/etc/postgresql-common', { recursive: true })
  writeFileSync(settings, 'create_main_cluster = false\n')
}
