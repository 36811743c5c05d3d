import { type ComponentProps, useId } from 'react'
import { classes } from './classes.ts'
import style from './field.module.css'
import { Icon, type IconName } from './icon.tsx'

type FieldProps = Omit<ComponentProps<'input'>, 'size'> & {
  /** Shown above the field, or only read out. */
  label: string
  hideLabel?: boolean
  icon?: IconName
  /** What is wrong, and what to do about it. */
  error?: string | null
  after?: React.ReactNode
}

/** One line of text to fill in. */
export const Field = ({ label, hideLabel = false, icon, error, after, className, ...rest }: FieldProps) => {
  const id = useId()
  return (
    <div className={classes(style.group, className)}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : style.label}>
        {label}
      </label>
      <div className={classes(style.field, error && style.faulty)}>
        {icon && <Icon name={icon} />}
        <input
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          autoComplete="off"
          {...rest}
        />
        {after}
      </div>
      {error && (
        <p id={`${id}-error`} className={style.error}>
          <Icon name="danger" size={14} />
          {error}
        </p>
      )}
    </div>
  )
}

type TextAreaProps = ComponentProps<'textarea'> & { label: string; hideLabel?: boolean }

/** Several lines of text to fill in; grows with its content. */
export const TextArea = ({ label, hideLabel = false, className, ...rest }: TextAreaProps) => {
  const id = useId()
  return (
    <div className={style.group}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : style.label}>
        {label}
      </label>
      <textarea id={id} className={classes(style.area, className)} rows={2} {...rest} />
    </div>
  )
}
