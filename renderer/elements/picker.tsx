import { Popover } from 'radix-ui'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { classes } from './classes.ts'
import { floats } from './floats.ts'
import { Icon } from './icon.tsx'
import { useLeaving } from './leaving.ts'
import menu from './menu.module.css'
import style from './picker.module.css'
import { moveBy, typedTo } from './picker-keys.ts'

export type PickerOption<Value extends string> = { value: Value; label: ReactNode /** Typed letters find it. */; text?: string }

type PickerProps<Value extends string> = {
  label: string
  value: Value
  options: PickerOption<Value>[]
  onChange: (value: Value) => void
  disabled?: boolean
  /** Shown while nothing is picked. */
  placeholder?: string
  className?: string
}

/** The words of an option, as far as they are words. */
const told = (option: PickerOption<string> | undefined): string | undefined =>
  option?.text ?? (typeof option?.label === 'string' ? option.label : undefined)

/** Letters typed within this many milliseconds of each other are one word. */
const oneWord = 1000

/**
 * One value out of a list. The focus stays on the button, which names the option at hand to screen readers (the select-only combobox of
 * the ARIA practices): nothing behind the list has to be hidden while it is open. Enter, Space and Tab take the option at hand, Esc
 * leaves the value as it was.
 */
export const Picker = <Value extends string>({ label, value, options, onChange, disabled, placeholder, className }: PickerProps<Value>) => {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const pressed = useRef(false)
  const typed = useRef({ letters: '', at: 0 })
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const chosen = options.findIndex((option) => option.value === value)
  const optionId = (index: number) => `${id}-${index}`

  const close = () => {
    pressed.current = false
    typed.current.letters = ''
    setOpen(false)
  }
  const show = (index = Math.max(0, chosen)) => {
    setAt(index)
    setOpen(true)
  }
  const toggle = () => (open ? close() : show())
  const pick = (index: number) => {
    if (!open) return
    close()
    const option = options[index]
    if (option && option.value !== value) onChange(option.value)
  }
  useLeaving(open, close)

  // The pointer never moves the list under itself; keys and opening bring the option at hand into sight, once the list has its place.
  const bring = (index: number) => requestAnimationFrame(() => intoSight(list.current, document.getElementById(optionId(index))))
  // biome-ignore lint/correctness/useExhaustiveDependencies: every time it is opened
  useEffect(() => {
    if (open) bring(at)
  }, [open])

  /** Whether the letters find an option; closed, the list opens on it. */
  const type = (letter: string, when: number): boolean => {
    const before = when - typed.current.at < oneWord ? typed.current.letters : ''
    const to = typedTo(
      options.map((option) => told(option) ?? ''),
      before + letter,
      open ? at : chosen,
    )
    typed.current = { letters: open || to >= 0 ? before + letter : '', at: when }
    if (to >= 0) {
      show(to)
      bring(to)
    }
    return open || to >= 0
  }
  const key = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const inWord = typed.current.letters !== '' && event.timeStamp - typed.current.at < oneWord
    const to = open ? moveBy(event.key, at, options.length) : null
    if (to !== null) {
      setAt(to)
      bring(to)
    } else if (open && event.key === 'Tab') return pick(at)
    else if (event.key === 'Enter' || (event.key === ' ' && !inWord)) open ? pick(at) : show()
    else if (!open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) show()
    else if (event.key.length !== 1 || !type(event.key, event.timeStamp)) return
    event.preventDefault()
  }

  return (
    <Popover.Root open={open} onOpenChange={(next) => !next && close()}>
      <Popover.Anchor asChild>
        <button
          ref={button}
          type="button"
          role="combobox"
          className={classes(style.picker, className)}
          aria-label={label}
          aria-haspopup="listbox"
          aria-expanded={open}
          aria-controls={open ? `${id}-list` : undefined}
          aria-activedescendant={open && options[at] ? optionId(at) : undefined}
          disabled={disabled ?? false}
          // A mouse may press, move to an option and let go there.
          onPointerDown={(event) => {
            if (event.pointerType !== 'mouse' || event.button !== 0 || event.ctrlKey) return
            event.preventDefault()
            event.currentTarget.focus()
            toggle()
            pressed.current = true
          }}
          onClick={() => {
            if (!pressed.current) toggle()
            pressed.current = false
          }}
          onKeyDown={key}
          onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
        >
          <span className={classes('grow', 'ellipsis', style.value)} title={told(options[chosen])}>
            {options[chosen]?.label ?? placeholder}
          </span>
          <Icon name="down" />
        </button>
      </Popover.Anchor>
      <Popover.Portal container={floats()}>
        <Popover.Content
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          className={classes(menu.menu, style.list)}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault()
          }}
          onMouseDown={(event) => event.preventDefault()}
        >
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the button has the keys
            <div
              key={option.value}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              data-highlighted={index === at ? '' : undefined}
              className={menu.item}
              onPointerMove={() => setAt(index)}
              onPointerUp={(event) => event.pointerType === 'mouse' && event.button === 0 && pick(index)}
              onClick={() => pick(index)}
            >
              <span className={classes('ellipsis', style.label)} title={told(option)}>
                {option.label}
              </span>
              {index === chosen && (
                <span className={menu.after}>
                  <Icon name="check" />
                </span>
              )}
            </div>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** Scrolls the list, and nothing around it, as far as the option needs. */
const intoSight = (list: HTMLElement | null, option: HTMLElement | null) => {
  if (!list || !option) return
  const [frame, box] = [list.getBoundingClientRect(), option.getBoundingClientRect()]
  const air = 4
  list.scrollTop += Math.min(0, box.top - frame.top - air) + Math.max(0, box.bottom - frame.bottom + air)
}
