import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  formAnswerSchema,
  formsAnswerSchema,
  type addFormSchema,
  type changeFormSchema,
  type FormAnswer,
} from '../../shared/entry/entry-form.ts'
import { ask } from '../console/ask.ts'
import { formAddress } from './entry-address.ts'
import { BOARD_KEY } from './use-board.ts'

const FORMS_KEY = ['entry-forms'] as const

export function useForms() {
  return useQuery({
    queryKey: FORMS_KEY,
    queryFn: ({ signal }) => ask('/api/v1/entry/forms', formsAnswerSchema, { signal }),
  })
}

export function useForm(form: string, isKnown: boolean) {
  return useQuery({
    queryKey: ['entry-form', form],
    queryFn: ({ signal }) => ask(formAddress(form), formAnswerSchema, { signal }),
    enabled: isKnown,
    // Somebody may be changing it by hand just now.
    refetchOnWindowFocus: false,
  })
}

/** A new form, or the next version of one. */
export type FormWish =
  | { wish: 'add'; body: z.input<typeof addFormSchema> }
  | { wish: 'change'; form: string; body: z.input<typeof changeFormSchema> }

export function useSaveForm(onSaved: (answer: FormAnswer) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (asked: FormWish) =>
      asked.wish === 'add'
        ? ask('/api/v1/entry/forms', formAnswerSchema, { method: 'POST', body: asked.body })
        : ask(formAddress(asked.form), formAnswerSchema, { method: 'PUT', body: asked.body }),
    onSuccess: async (answer) => {
      const id = answer.versions[0]?.form.id
      if (id !== undefined) client.setQueryData<FormAnswer>(['entry-form', id], answer)
      onSaved(answer)
      await Promise.all([
        client.invalidateQueries({ queryKey: FORMS_KEY }),
        client.invalidateQueries({ queryKey: BOARD_KEY }),
      ])
    },
  })
}
