import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core'
import { useRef, useState } from 'react'
import { parseCivil } from '../../shared/civil-time.ts'
import { civilShown, civilTyped, type CivilKind } from './civil-entry.ts'
import { Icon } from './Icon.tsx'
import { useConsoleTexts } from './texts.ts'
import './civil-field.css'

interface CivilFieldProps extends Pick<TextInputProps, 'label' | 'description' | 'className' | 'error'> {
  kind: CivilKind
  /** `2026-11-26` or `2026-11-26T14:05`; empty for none. */
  value?: string
  /** Told at each stroke, also of what is no day yet, as it was typed. */
  onChange?: (value: string) => void
  onBlur?: () => void
  /** The first day that the calendar offers. */
  min?: string
}

/** A day, or a moment of 24 hours, typed and shown as this place writes them, whatever language the browser speaks. */
export function CivilField({ kind, value = '', onChange, onBlur, min, error, ...rest }: CivilFieldProps) {
  const t = useConsoleTexts()
  const [typed, setTyped] = useState<string>()
  const isWrong = typed === undefined && value !== '' && !parseCivil(value)
  function type(text: string): void {
    setTyped(text)
    onChange?.(civilTyped(text, kind) ?? text.trim())
  }
  function leave(): void {
    setTyped(undefined)
    onBlur?.()
  }
  return (
    <TextInput
      {...rest}
      placeholder={t(`${kind}Hint`)}
      autoComplete="off"
      value={typed ?? civilShown(value)}
      error={isWrong ? t(`${kind}Wrong`) : error}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={leave}
      rightSectionPointerEvents="all"
      rightSection={
        <Calendar
          day={isWrong ? '' : value.slice(0, 10)}
          min={min}
          onPick={(day) => {
            setTyped(undefined)
            onChange?.(kind === 'day' ? day : `${day}T${parseCivil(value) ? value.slice(11) : '00:00'}`)
          }}
        />
      }
    />
  )
}

interface CalendarProps {
  day: string
  min: string | undefined
  onPick: (day: string) => void
}

/** The browser's own calendar: of its field nothing else is seen. */
function Calendar({ day, min, onPick }: CalendarProps) {
  const t = useConsoleTexts()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        className="civil-calendar"
        type="date"
        tabIndex={-1}
        aria-hidden
        min={min}
        value={day}
        onChange={({ currentTarget }) => currentTarget.value !== '' && onPick(currentTarget.value)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('pickDay')}
        onClick={() => field.current?.showPicker()}
      >
        <Icon name="calendar" />
      </ActionIcon>
    </>
  )
}
