import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { HTTP_ROUTES, type HttpRoute } from '../../shared/http.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

interface Row {
  first: string
  figure: number
  file: string
  name: string
}

/** Rows whose last column names a file and a constant; the second is the figure, with words behind it perhaps. */
function rowsOf(markdown: string): Row[] {
  return markdown.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    const [, file = '', name = ''] = /^`([^`]+\.ts)` ([\w.]+)$/.exec(cells.at(-2) ?? '') ?? []
    return file === ''
      ? []
      : [{ first: cells[1] ?? '', figure: Number.parseFloat(cells[2] ?? ''), file, name }]
  })
}

const FIGURE = String.raw`([\d_]+(?: \* [\d_]+)*)`

/** The figure that a constant, its member or a setting's default has in its file: a number, or a product of some. */
function figureIn({ file, name }: Row): number {
  const [constant = '', member] = name.split('.')
  const patterns =
    member === undefined
      ? [`const ${constant} = ${FIGURE}\n`, `${constant}: z\\.[^\n]*\\.default\\(${FIGURE}\\)`]
      : [`const ${constant} = \\{[\\s\\S]*?\\b${member}: ${FIGURE}`]
  const text = read(file)
  const said = patterns
    .map((pattern) => new RegExp(pattern).exec(text)?.[1])
    .find((found) => found !== undefined)
  return (said ?? '')
    .split('*')
    .reduce((product, part) => product * Number.parseInt(part.replaceAll('_', '')), 1)
}

describe('docs/limits.md', () => {
  const rows = rowsOf(read('docs/limits.md'))

  it.each(rows.map((row) => [row.name, row] as const))('tells %s as it is in the code', (_name, row) => {
    expect(row.figure).toBe(figureIn(row))
  })

  it('tells each once', () => {
    const told = rows.map(({ first }) => first)
    expect(told.filter((first, i) => told.indexOf(first) !== i)).toEqual([])
  })

  it('tells of every route that takes a body how much it takes', () => {
    const told = rows.flatMap(({ first }) => [...first.matchAll(/`(\w+)`/g)].map(([, name]) => name))
    const routes = Object.entries<HttpRoute>(HTTP_ROUTES).filter(([, { body }]) => body !== undefined)
    expect(told.toSorted()).toEqual(routes.map(([name]) => name).toSorted())
  })

  it('leaves out no bound of the doors', () => {
    const doors = [
      'server/http-server.ts',
      'server/http/request-shape.ts',
      'server/access/doorkeeper.ts',
      'server/access/address-rate.ts',
    ]
    const declared = doors.flatMap((file) =>
      [...read(file).matchAll(/const ((?:MAX|MOST)_\w+|\w+_WITHIN_MS|IDLE_\w+) =/g)].map(([, name]) => name),
    )
    const told = new Set(rows.map(({ name }) => name.split('.')[0]))
    expect(declared.filter((name) => name === undefined || !told.has(name))).toEqual([])
  })
})
