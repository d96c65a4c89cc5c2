import { Input, MultiSelect, Switch, type ComboboxData } from '@mantine/core'
import { useId } from 'react'

interface AllOrSomeProps {
  label: string
  /** What the switch for all of them says. */
  all: string
  pick: string
  /** What is said where nothing is chosen; undefined while nobody asks. */
  missing: string | undefined
  options: ComboboxData
  value: readonly string[] | '*'
  onChange: (value: string[] | '*') => void
}

/** All there is, of now and later; or some of it, by name. */
export function AllOrSome({ label, all, pick, missing, options, value, onChange }: AllOrSomeProps) {
  const id = useId()
  return (
    <Input.Wrapper label={label} labelElement="div" id={id}>
      <Switch
        label={all}
        checked={value === '*'}
        onChange={(event) => onChange(event.currentTarget.checked ? '*' : [])}
        mb={value === '*' ? 0 : 'xs'}
      />
      {value !== '*' && (
        <MultiSelect
          aria-label={label}
          placeholder={value.length === 0 ? pick : ''}
          data={options}
          value={[...value]}
          onChange={onChange}
          searchable
          hidePickedOptions
          limit={200}
          maxDropdownHeight={260}
          error={value.length === 0 ? missing : undefined}
        />
      )}
    </Input.Wrapper>
  )
}
