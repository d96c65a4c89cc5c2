import type { Request, Response } from 'express'
import type { z } from 'zod'
import { daySchema } from '../../shared/areas/effective-date.ts'
import { saveCellsSchema, type ChangesAnswer } from '../../shared/entry/cell.ts'
import {
  acceptEntrySchema,
  correctEntrySchema,
  returnEntrySchema,
  submitEntrySchema,
  type SavedCells,
} from '../../shared/entry/entry-sheet.ts'
import type { HttpErrorCode } from '../../shared/http-answers.ts'
import type { Principal } from '../access/principal.ts'
import { askerOf } from '../feeds/asker-of.ts'
import type { Asker } from '../feeds/recorded.ts'
import { MAX_LIST_BYTES, readJson } from '../http/read-json.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { refuse } from '../http/refuse.ts'
import { boardOf } from './board.ts'
import { mayOf } from './entry-may.ts'
import type { EntryParts } from './entry-parts.ts'
import { CHANGES_PAGE, type SheetKey } from './entry-store.ts'
import type { Sheet } from './sheet-reader.ts'
import { toldSheet } from './told-sheet.ts'

type Names =
  | 'entryBoard'
  | 'entrySheet'
  | 'entryChanges'
  | 'saveEntryCells'
  | 'submitEntry'
  | 'returnEntry'
  | 'acceptEntry'
  | 'correctEntry'
  | 'abandonCorrection'

/** The board, and what people do with sheets. Who may was asked before. */
export function sheetHandlers(parts: EntryParts): RouteHandlers<Names> {
  const { desk } = parts
  return {
    entryBoard: (request, response, who) => answerBoard(parts, request, response, who),
    entrySheet: async (request, response, who) =>
      answer(parts, request, response, who, await desk.read(keyOf(request))),
    entryChanges: (request, response) => answerChanges(parts, request, response),
    saveEntryCells: (request, response, who) => save(parts, request, response, who),
    submitEntry: step(parts, submitEntrySchema, (key, { change }, asker) => desk.submit(key, change, asker)),
    returnEntry: step(parts, returnEntrySchema, (key, body, asker) => desk.return(key, body, asker)),
    acceptEntry: step(parts, acceptEntrySchema, (key, { change }, asker) => desk.accept(key, change, asker)),
    correctEntry: step(parts, correctEntrySchema, (key, { reason }, asker) =>
      desk.correct(key, reason, asker),
    ),
    abandonCorrection: async (request, response, who) => {
      const outcome = await desk.abandon(keyOf(request), askerOf(request, who, parts))
      answer(parts, request, response, who, outcome)
    },
  }
}

export function keyOf({ params }: Request): SheetKey {
  return { form: String(params['form']), period: String(params['period']) }
}

/** What a sheet became, or why it did not. */
type Outcome = Sheet | HttpErrorCode | { problem: string }

function step<S extends z.ZodType>(
  parts: EntryParts,
  schema: S,
  run: (key: SheetKey, body: z.infer<S>, asker: Asker) => Promise<Outcome>,
) {
  return async (request: Request, response: Response, who: Principal): Promise<void> => {
    const body = await readJson(request, response, schema)
    if (body === undefined) return
    answer(parts, request, response, who, await run(keyOf(request), body, askerOf(request, who, parts)))
  }
}

export function answer(
  parts: EntryParts,
  request: Request,
  response: Response,
  who: Principal,
  outcome: Outcome,
): void {
  if (typeof outcome === 'string') return refuseSheet(request, response, outcome)
  if ('problem' in outcome) return refuse(request, response, 409, 'entry-problems', outcome.problem)
  response.json(tell(parts, outcome, who))
}

function tell(parts: EntryParts, sheet: Sheet, who: Principal) {
  const is = mayOf(who, parts)
  const asked = { id: who.id, mayWrite: is.write(sheet.form), mayReview: is.review(sheet.form) }
  return toldSheet(sheet, asked, parts)
}

export function refuseSheet(request: Request, response: Response, code: HttpErrorCode): void {
  refuse(request, response, STATUSES[code] ?? 409, code)
}

const STATUSES: Partial<Record<HttpErrorCode, number>> = {
  'unknown-form': 404,
  'unknown-period': 404,
  'own-entry': 403,
}

async function save(parts: EntryParts, request: Request, response: Response, who: Principal): Promise<void> {
  const body = await readJson(request, response, saveCellsSchema, MAX_LIST_BYTES)
  if (body === undefined) return
  const saved = await parts.desk.save(keyOf(request), body, askerOf(request, who, parts))
  if (typeof saved === 'string') return refuseSheet(request, response, saved)
  if ('problem' in saved) return refuse(request, response, 400, 'malformed', saved.problem)
  const { sheet, conflicts } = saved
  response.json({ sheet: tell(parts, sheet, who), conflicts } satisfies SavedCells)
}

async function answerChanges(parts: EntryParts, request: Request, response: Response): Promise<void> {
  const said = request.query['before']
  const before = said === undefined ? undefined : Number(said)
  if (before !== undefined && !(Number.isSafeInteger(before) && before > 0)) {
    return refuse(request, response, 400, 'malformed', 'before')
  }
  const sheet = await parts.desk.read(keyOf(request))
  if (typeof sheet === 'string') return refuseSheet(request, response, sheet)
  const changes = await parts.store.changesBefore(sheet.key, before)
  const next = changes.length < CHANGES_PAGE ? null : (changes.at(-1)?.number ?? null)
  response.json({ changes, next } satisfies ChangesAnswer)
}

async function answerBoard(parts: EntryParts, request: Request, response: Response, who: Principal) {
  const { from, to, form } = request.query
  for (const [path, day] of Object.entries({ from, to })) {
    if (day !== undefined && !daySchema.safeParse(day).success) {
      return refuse(request, response, 400, 'malformed', path)
    }
  }
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const question = { from: text(from), to: text(to), form: text(form) }
  response.json(await boardOf(question, mayOf(who, parts), parts))
}
