import { TextInput } from '@mantine/core'
import { CopyButton } from './CopyButton.tsx'
import './secret-field.css'

interface SecretFieldProps {
  label: string
  secret: string
  /** A key or a token, not an address: in letters that are told apart. */
  isCode?: boolean
  hasFocus?: boolean
}

/** What is shown this once, to be taken away whole. */
export function SecretField({ label, secret, isCode = false, hasFocus = false }: SecretFieldProps) {
  return (
    <div className="secret-field" data-code={isCode}>
      <TextInput
        label={label}
        value={secret}
        readOnly
        {...(hasFocus && { 'data-autofocus': true })}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton text={secret} />
    </div>
  )
}
