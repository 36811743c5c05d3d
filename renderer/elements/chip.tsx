import { initials } from '../../core/cast/initials.ts'
import style from './chip.module.css'
import { classes } from './classes.ts'
import { voiceLook } from './voice.ts'

type ChipProps = {
  name: string
  /** Palette place. */
  voice: number
  size?: 16 | 18 | 22 | 28 | 32
  /** Read out and shown on hover; leave out where the name stands beside it. */
  title?: string
}

/** A character's mark: initials in its colour, shape and fill. */
export const Chip = ({ name, voice, size = 22, title }: ChipProps) => {
  const look = voiceLook(voice)
  return (
    <span
      className={classes(style.chip, look.className, style[look.shape], style[look.fill], size <= 18 && style.small)}
      style={{ '--s': `${size}px` } as React.CSSProperties}
      title={title}
    >
      <span aria-hidden="true">{initials(name)}</span>
      {look.round > 1 && <sub aria-hidden="true">{look.round}</sub>}
      {title && <span className="visually-hidden">{title}</span>}
    </span>
  )
}

/** The mark of a line whose speaker is doubtful or unknown. */
export const UnknownChip = ({ size = 22, title }: { size?: 18 | 22; title?: string }) => (
  <span className={classes(style.chip, style.unknown)} style={{ '--s': `${size}px` } as React.CSSProperties} title={title}>
    <span aria-hidden="true">?</span>
    {title && <span className="visually-hidden">{title}</span>}
  </span>
)
