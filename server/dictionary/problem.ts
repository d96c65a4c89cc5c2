import type { HttpErrorCode } from '../../shared/http-answers.ts'
import type { Label } from '../../shared/label.ts'

/** What is wrong with a definition, and where in the body. */
export interface Problem {
  code: Extract<HttpErrorCode, 'malformed' | 'fixed-field' | 'wrong-formula'>
  path: string
  label: Label
}

export function malformed(path: string, vi: string, en: string): Problem {
  return { code: 'malformed', path, label: { vi, en } }
}
