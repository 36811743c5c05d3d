import { useState } from 'react'
import { Field, TextArea } from '../../elements/field.tsx'

type SettledProps = {
  label: string
  value: string
  onSettle: (value: string) => void /** An empty text is a value too. */
  optional?: boolean
}

/** A field whose text counts when it is left or Enter is pressed; Esc takes it back. */
export const SettledField = ({ label, value, onSettle, optional }: SettledProps) => {
  const { text, bind } = useSettled(value, onSettle, optional)
  return <Field label={label} value={text} {...bind} />
}

/** The same with room for several lines. */
export const SettledArea = ({ label, value, onSettle, optional }: SettledProps) => {
  const { text, bind } = useSettled(value, onSettle, optional)
  return <TextArea label={label} value={text} {...bind} />
}

const useSettled = (value: string, onSettle: (value: string) => void, optional = false) => {
  const [draft, setDraft] = useState<string | null>(null)
  const settle = () => {
    const next = draft?.trim()
    if (next !== undefined && next !== value && (optional || next !== '')) onSettle(next)
    setDraft(null)
  }
  return {
    text: draft ?? value,
    bind: {
      onChange: (event: { target: { value: string } }) => setDraft(event.target.value),
      onBlur: settle,
      onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => {
        if (event.key === 'Escape') {
          setDraft(null)
          event.stopPropagation()
        } else if (event.key === 'Enter' && !event.shiftKey) {
          event.preventDefault()
          settle()
        }
      },
    },
  }
}
