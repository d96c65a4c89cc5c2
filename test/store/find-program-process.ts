import { findProgram } from '../../server/store/postgres/find-program.ts'

/** Says where the binaries are that this user can run: node <this> <packaged> <home>. */
const [, , packaged, home = ''] = process.argv
const sources = { packaged, machine: [], homes: [home] }
const { bin } = await findProgram(sources, { user: undefined, major: undefined })
process.stdout.write(`${bin}\n`)
