import type { Request, Response } from 'express'
import { dayOf } from '../../shared/areas/effective-date.ts'
import {
  addFormSchema,
  changeFormSchema,
  type EntryForm,
  type FormAnswer,
  type FormsAnswer,
} from '../../shared/entry/entry-form.ts'
import { may } from '../access/may.ts'
import type { Principal } from '../access/principal.ts'
import { askerOf } from '../feeds/asker-of.ts'
import { MAX_LIST_BYTES, readJson } from '../http/read-json.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { refuse } from '../http/refuse.ts'
import { domainsOf } from './entry-feed.ts'
import { extentOfForm, mayOf } from './entry-may.ts'
import type { EntryParts } from './entry-parts.ts'
import { fixedOf, type FormCheck } from './form-desk.ts'
import { formProblem, type FormProblem } from './form-problem.ts'

/** Forms and their versions. Who may was asked before; of what is to be, it is asked here. */
export function formHandlers(
  parts: EntryParts,
): RouteHandlers<'entryForms' | 'entryForm' | 'addEntryForm' | 'changeEntryForm'> {
  return {
    entryForms: (_request, response, who) => void response.json(formsAnswer(parts, who)),
    entryForm: (request, response) => answerForm(parts, String(request.params['form']), request, response),
    addEntryForm: (request, response, who) => add(parts, request, response, who),
    changeEntryForm: (request, response, who) => change(parts, request, response, who),
  }
}

function formsAnswer(parts: EntryParts, who: Principal): FormsAnswer {
  const { book, zone, now } = parts
  const day = dayOf(now(), zone)
  const is = mayOf(who, parts)
  const forms = book.ids().flatMap((id) => {
    const form = book.on(id, day)
    if (form === undefined || !is.read(form)) return []
    return {
      form,
      domains: domainsOf(form),
      mayWrite: is.write(form),
      mayReview: is.review(form),
      mayManage: is.manage(form),
    }
  })
  return { day, forms }
}

function answerForm({ book }: EntryParts, id: string, request: Request, response: Response): void {
  const versions = book.versionsOf(id).toReversed()
  if (versions.length === 0) return refuse(request, response, 404, 'unknown-form')
  response.json({ versions } satisfies FormAnswer)
}

async function add(parts: EntryParts, request: Request, response: Response, who: Principal): Promise<void> {
  const wanted = await readJson(request, response, addFormSchema, MAX_LIST_BYTES)
  if (wanted === undefined) return
  const { reason: _reason, ...said } = wanted
  const form: EntryForm = { ...said, version: 1, origin: 'added' }
  if (!(await isAllowed(form, parts, request, response, who))) return
  const outcome = await parts.forms.add(wanted, askerOf(request, who, parts), checkOf(parts))
  if (typeof outcome === 'object') return refuseForm(outcome, request, response)
  if (outcome !== 'done') return refuse(request, response, 409, outcome, 'id')
  response.status(201)
  answerForm(parts, form.id, request, response)
}

async function change(
  parts: EntryParts,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  const wanted = await readJson(request, response, changeFormSchema, MAX_LIST_BYTES)
  if (wanted === undefined) return
  const held = parts.book.newest(String(request.params['form']))?.form
  if (held === undefined) return refuse(request, response, 404, 'unknown-form')
  if (wanted.validFrom < held.validFrom) {
    return refuse(request, response, 400, 'malformed', 'validFrom', NOT_BEFORE)
  }
  const { reason: _reason, ...said } = wanted
  if (!(await isAllowed({ ...fixedOf(held), ...said }, parts, request, response, who))) return
  const outcome = await parts.forms.change(held.id, wanted, askerOf(request, who, parts), checkOf(parts))
  if (typeof outcome === 'object') return refuseForm(outcome, request, response)
  if (outcome === 'unknown-form') return refuse(request, response, 404, outcome)
  if (outcome !== 'done') return refuse(request, response, 409, outcome, 'version')
  answerForm(parts, held.id, request, response)
}

const NOT_BEFORE = {
  vi: 'không trước ngày bắt đầu của phiên bản hiện có',
  en: 'not before the day from which its version of now is valid',
}

/** Whether such figures can be typed here, and the asker may let them be; otherwise it is answered already. */
async function isAllowed(
  form: EntryForm,
  parts: EntryParts,
  request: Request,
  response: Response,
  who: Principal,
): Promise<boolean> {
  const { pack, audit } = parts
  const problem = checkOf(parts)(form)
  if (problem !== undefined) {
    refuseForm(problem, request, response)
    return false
  }
  if (may(who, 'entry.manage', extentOfForm(form), pack.scopes)) return true
  await audit.record({
    action: 'access.refuse',
    ...askerOf(request, who, parts),
    target: form.id,
    outcome: 'refused',
    after: extentOfForm(form),
  })
  refuse(request, response, 403, 'not-authorised')
  return false
}

function checkOf({ pack, registry, book }: EntryParts): FormCheck {
  return (form) => formProblem(form, { pack, registry, others: book.forms })
}

function refuseForm({ path, expected }: FormProblem, request: Request, response: Response): void {
  refuse(request, response, 400, 'malformed', path, expected)
}
