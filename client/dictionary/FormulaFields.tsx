import { Select, Textarea } from '@mantine/core'
import { useRef } from 'react'
import type { CheckAnswer } from '../../shared/kpi/dictionary-answers.ts'
import { useNameOf } from './words.ts'
import { FormulaText, tokensOf } from './FormulaText.tsx'
import { useEditTexts } from './texts-edit.ts'
import { useDictionary } from './use-dictionary.ts'
import type { EditForm } from './DefinitionForm.tsx'

/** The formula as it is typed, how it reads, and what it gives. */
export function FormulaFields({ form, check }: { form: EditForm; check: CheckAnswer | undefined }) {
  const t = useEditTexts()
  const field = useRef<HTMLTextAreaElement>(null)
  const { formula } = form.values
  const isReadable = formula.trim() !== '' && tokensOf(formula) !== undefined
  /** Where the caret stands, with room around it. */
  function insert(indicator: string): void {
    const at = field.current?.selectionStart ?? formula.length
    const [before, after] = [formula.slice(0, at), formula.slice(at)]
    const gap = before === '' || /[\s(]$/.test(before) ? '' : ' '
    form.setFieldValue('formula', `${before}${gap}${indicator}${after}`)
    field.current?.focus()
  }
  return (
    <>
      <Textarea
        ref={field}
        className="formula-field"
        label={t('formula')}
        rows={3}
        maxLength={1_000}
        spellCheck={false}
        autoComplete="off"
        {...form.getInputProps('formula')}
      />
      <InsertIndicator onChoose={insert} />
      {isReadable && (
        <div className="formula-reads">
          <p className="quiet">{t('reads')}</p>
          <FormulaText definition={{ formula }} />
          {check?.quantity != null && (
            <p className="formula-gives" role="status">
              {check.quantity === '1' ? t('givesBare') : t('gives', { quantity: check.quantity })}
            </p>
          )}
        </div>
      )}
    </>
  )
}

/** Those that a formula may take, by their names. */
function InsertIndicator({ onChoose }: { onChoose: (indicator: string) => void }) {
  const t = useEditTexts()
  const nameOf = useNameOf()
  const { data } = useDictionary()
  const options = (data?.definitions ?? [])
    .filter(({ rollUp }) => rollUp !== 'none')
    .map((one) => ({ value: one.indicator, label: `${nameOf(one)} (${one.indicator})` }))
  return (
    <Select
      className="formula-insert"
      aria-label={t('insert')}
      placeholder={t('insert')}
      data={options}
      value={null}
      onChange={(value) => value !== null && onChoose(value)}
      searchable
      limit={50}
    />
  )
}
