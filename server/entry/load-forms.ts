import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { zoneScopeId } from '../../shared/areas/scope.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { entryFormSchema, entryFormsFileSchema, type EntryForm } from '../../shared/entry/entry-form.ts'
import { centresBelow, PackError, type LoadedPack } from '../pack.ts'
import type { Database } from '../store/schema.ts'
import { FormBook } from './form-book.ts'
import { formProblem } from './form-problem.ts'
import { FormStore } from './form-store.ts'

type PackForm = z.infer<typeof entryFormsFileSchema>['forms'][number]

export interface LoadParts {
  db: Kysely<Database>
  pack: LoadedPack
  registry: DomainRegistry
  now: () => number
  /** Which of them a centre below asks for itself; asked once the server runs. */
  below?: (forms: readonly EntryForm[]) => readonly string[]
}

/**
 * All forms: those of the store, and those of the pack that are of this centre's zone. A form of the pack that people
 * changed here stays as they changed it; else the pack's newer text is its next version. Throws PackError.
 */
export async function loadForms({ db, pack, registry, now, below }: LoadParts): Promise<FormBook> {
  const store = new FormStore(db)
  const book = new FormBook(below)
  for (const version of await store.versions()) book.add(version)
  const file = join(pack.folder, 'entry-forms.json')
  const ofZone = (await readForms(file)).filter((form) => isOfZone(form, pack))
  const problems = ofZone.flatMap((form, i) => {
    const others = ofZone.slice(0, i).map(asVersion)
    const problem = formProblem(form, { pack, registry, others })
    return problem === undefined ? [] : [`form ${form.id}: at ${problem.path}: ${problem.expected.en}`]
  })
  if (problems.length > 0) throw new PackError(file, problems)
  for (const form of ofZone) {
    const next = nextOf(form, book)
    if (next === undefined) continue
    const version = { form: next, changedAt: now(), changedBy: BY_PACK, reason: '' }
    await store.add(version)
    book.add(version)
  }
  return book
}

const BY_PACK = ''

/** Empty for a pack without such a file. */
async function readForms(file: string): Promise<PackForm[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new PackError(file, ['expected a file that can be read'])
  })
  if (text === undefined) return []
  const parsed = entryFormsFileSchema.safeParse(jsonOf(file, text))
  if (parsed.success) return parsed.data.forms
  const lines = parsed.error.issues.map((issue) => `at ${issue.path.join('.') || 'top'}: ${issue.message}`)
  throw new PackError(file, lines.slice(0, 20))
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PackError(file, [`no JSON: ${error instanceof Error ? error.message : String(error)}`])
  }
}

/**
 * A pack is of several centres and days: what this one does not serve today is none of its forms, nor what the pack's
 * own centre asks for where this one is above it.
 */
function isOfZone({ area }: PackForm, { pack, scopes, tree, centre, centres }: LoadedPack): boolean {
  const index = tree.indexOf(area)
  const isAbove =
    pack.centre !== centre.id && centresBelow(centres, centre).some(({ id }) => id === pack.centre)
  return !isAbove && index >= 0 && scopes.get(zoneScopeId(centre.id))?.indexes.includes(index) === true
}

function asVersion(form: PackForm): EntryForm {
  return { ...form, version: 1, origin: 'pack' }
}

function nextOf(form: PackForm, book: FormBook): EntryForm | undefined {
  const held = book.newest(form.id)
  if (held === undefined) return asVersion(form)
  if (held.changedBy !== BY_PACK || held.form.origin !== 'pack') return undefined
  const { version, origin } = held.form
  const next: EntryForm = { ...form, version: version + 1, origin }
  return isSame(held.form, next) ? undefined : next
}

/** The store does not keep the order of members: both are read by the schema, which does. */
function isSame(held: EntryForm, next: EntryForm): boolean {
  const said = (form: EntryForm) => JSON.stringify(entryFormSchema.parse({ ...form, version: 1 }))
  return said(held) === said(next)
}
