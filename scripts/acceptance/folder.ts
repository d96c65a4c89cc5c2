import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { mappingOf } from '../../simulators/replay/mappings/registry.ts'
import type { Mapping } from '../../simulators/replay/recording.ts'
import { isReference, logFileOf, type LogFile } from './log-files.ts'
import { xmlFormatOf } from './xml-documents.ts'
import type { XmlFormat } from './xml-expected.ts'

/** A file of the data folder and what is done with it. `name` is its path below the folder. */
export type Found = { name: string; path: string } & (
  | { kind: 'json-parsing'; expected: 'yes' | 'no' | 'free' }
  | { kind: 'strings'; strings: readonly string[] }
  | { kind: 'recording'; mapping: Mapping; locations: string | undefined }
  | { kind: 'cloudevents' }
  | { kind: 'fiware' }
  | { kind: 'xml'; format: XmlFormat }
  | { kind: 'log'; log: LogFile }
  | { kind: 'what a reference parser read' }
  | { kind: 'gtfs-rt' }
  | { kind: 'places of a recording' }
  | { kind: 'no format of ours' }
)

const HEADER_BYTES = 64 * 1024
const EXPECTED = { y: 'yes', n: 'no', i: 'free' } as const

/** Every data file below a folder, by name; what it is is told by where it lies and how it begins, not by its name. */
export function findFiles(folder: string): Found[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => path.dirname(name) !== '.')
  return names.toSorted().map((name) => classified(folder, name))
}

/** What cannot even be looked at is of no form: it keeps no other from being tried. */
function classified(folder: string, name: string): Found {
  try {
    return classify(folder, name)
  } catch {
    return { name, path: path.join(folder, name), kind: 'no format of ours' }
  }
}

function classify(folder: string, name: string): Found {
  const at = { name, path: path.join(folder, name) }
  const parts = name.split(path.sep)
  const base = parts.at(-1) ?? ''
  if (parts[0] === 'hostile' && parts.length > 2) {
    const letter = z.enum(['y', 'n', 'i']).safeParse(base.split('_')[0])
    if (letter.success) return { ...at, kind: 'json-parsing', expected: EXPECTED[letter.data] }
  }
  if (parts[0] === 'hostile' && base.endsWith('.json')) {
    const strings = stringsIn(at.path)
    return strings === undefined
      ? { ...at, kind: 'json-parsing', expected: 'free' }
      : { ...at, kind: 'strings', strings }
  }
  const format = xmlFormatOf(parts.join('/'), at.path)
  if (format !== undefined) return { ...at, kind: 'xml', format }
  if (parts[0] === 'mobility' && base.endsWith('.pb')) return { ...at, kind: 'gtfs-rt' }
  if (parts[0] === 'cloudevents') return { ...at, kind: 'cloudevents' }
  if (parts[0] === 'fiware' && base.startsWith('example')) return { ...at, kind: 'fiware' }
  if (parts[0] === 'infosec') {
    if (isReference(base)) return { ...at, kind: 'what a reference parser read' }
    const log = logFileOf(at.path)
    if (log !== undefined) return { ...at, kind: 'log', log }
  }
  if (!/\.(csv|txt|psv)$/.test(base)) return { ...at, kind: 'no format of ours' }
  const header = headerOf(at.path)
  if (isPlaces(header)) return { ...at, kind: 'places of a recording' }
  const mapping = mappingOf(at.path, header)
  if (mapping === undefined) return { ...at, kind: 'no format of ours' }
  return { ...at, kind: 'recording', mapping, locations: placesFor(at.path, header) }
}

function stringsIn(file: string): string[] | undefined {
  try {
    return z.array(z.string()).safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    return undefined
  }
}

/** The file beside a recording that says where its sensors stand: every sensor of the header is in it. */
function placesFor(file: string, header: string): string | undefined {
  const folder = path.dirname(file)
  const beside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.csv'))
    .map((entry) => path.join(folder, entry.name))
  return beside.find((one) => {
    if (!isPlaces(headerOf(one))) return false
    const text = readFileSync(one, 'utf8')
    return header.split(',').every((sensor) => text.includes(`,${sensor.trim()},`))
  })
}

function isPlaces(header: string): boolean {
  const columns = header.split(',')
  return ['sensor_id', 'latitude', 'longitude'].every((name) => columns.includes(name))
}

function headerOf(file: string): string {
  const descriptor = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(HEADER_BYTES)
    const length = readSync(descriptor, bytes, 0, HEADER_BYTES, 0)
    return (bytes.toString('utf8', 0, length).split(/\r?\n/)[0] ?? '').replace(/^\uFEFF/, '')
  } finally {
    closeSync(descriptor)
  }
}
